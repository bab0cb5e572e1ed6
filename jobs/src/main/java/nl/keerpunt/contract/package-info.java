/**
 * Purpose: the contracts of schemas/ as types: tables, deliveries, code lists, policy.
 * Reads: schemas/ on the class path or in a folder.
 * Writes: nothing.
 * May import: error, core.calendar, core.geo, core.delivery, core.disclosure (value types), Jackson, univocity.
 */
package nl.keerpunt.contract;
