/**
 * Purpose: what makes a value, a row and a delivery acceptable.
 * Reads: nothing.
 * Writes: nothing.
 * May import: error, core.calendar, core.geo, commons-statistics.
 */
package nl.keerpunt.core.delivery;
