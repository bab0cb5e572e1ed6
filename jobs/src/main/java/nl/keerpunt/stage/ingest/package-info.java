/**
 * Purpose: delivery files to restricted tables (stage 1).
 * Reads: delivery files, deliveries.
 * Writes: reports, cases, safety_checks, departures, rejected_rows, delivery_fields, deliveries.
 * May import: core.*, table, contract, run, error, Spark, univocity, fastexcel, aalto, commons-compress.
 */
package nl.keerpunt.stage.ingest;
