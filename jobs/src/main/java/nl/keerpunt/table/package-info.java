/**
 * Purpose: the only package that touches storage: sessions, delivery files, Delta tables.
 * Reads: delivery files, Delta tables.
 * Writes: Delta tables, files of the lake.
 * May import: contract, run, error, Spark, Delta, Hadoop, Jackson, univocity.
 */
package nl.keerpunt.table;
