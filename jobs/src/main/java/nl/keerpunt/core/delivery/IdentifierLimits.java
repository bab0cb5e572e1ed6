package nl.keerpunt.core.delivery;

import java.io.Serializable;

/**
 * When values count as identifiers of people; their home is {@code schemas/policy/ingest.yaml}.
 *
 * @param level the chance, at most, that one share of random values refuses a delivery
 * @param sampledValues distinct values per column of which shares are taken
 * @param oldestCaseYears years before a delivery's half-year in which nearly every open case began
 * @param fewestPseudonyms distinct pseudonyms below which their variation says nothing
 * @param smallestPseudonymBits variation, in bits, below which pseudonyms can be counted through
 * @param enumeratedNumbers numbers of each form whose unkeyed hashes are compared with pseudonyms
 */
public record IdentifierLimits(
        double level,
        int sampledValues,
        int oldestCaseYears,
        int fewestPseudonyms,
        int smallestPseudonymBits,
        int enumeratedNumbers)
        implements Serializable {}
