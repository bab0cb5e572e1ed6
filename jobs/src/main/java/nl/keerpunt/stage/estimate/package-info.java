/**
 * Purpose: spells to exact aggregates per stratum (stage 3).
 * Reads: histories, spells, deliveries, delivery_fields.
 * Writes: the internal tables.
 * May import: core.*, table, contract, run, error, Spark.
 */
package nl.keerpunt.stage.estimate;
