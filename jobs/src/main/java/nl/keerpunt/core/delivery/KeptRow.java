package nl.keerpunt.core.delivery;

import java.util.List;

/**
 * A row that counts.
 *
 * @param line the line on which it starts
 * @param values per column of the contract: a String, a LocalDate, a List of codes, or null when empty
 */
public record KeptRow(long line, List<Object> values) {}
