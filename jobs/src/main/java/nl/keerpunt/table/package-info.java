/**
 * Purpose: the only package that touches storage: sessions, delivery files, Delta tables, releases.
 * Reads: delivery files, Delta tables.
 * Writes: Delta tables, files of the lake, releases.
 * May import: contract, core.disclosure (SafeTable), run, error, Spark, Delta, Hadoop, Jackson, univocity.
 */
package nl.keerpunt.table;
