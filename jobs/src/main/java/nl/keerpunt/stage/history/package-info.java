/**
 * Purpose: restricted tables to one history per household, its episodes and its spells (stage 2).
 * Reads: reports, cases, safety_checks, departures, deliveries (the pins).
 * Writes: histories, episodes, spells.
 * May import: core.*, table, contract, run, error, Spark.
 */
package nl.keerpunt.stage.history;
