/**
 * Purpose: the contracts of schemas/ as types: tables, deliveries, code lists, policy.
 * Reads: schemas/ on the class path or in a folder.
 * Writes: nothing.
 * May import: error, core (value types), a YAML parser, a CSV parser.
 */
package nl.keerpunt.contract;
