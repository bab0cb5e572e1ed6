/**
 * Purpose: one household's reports to episodes, index classes and spells.
 * Reads: nothing.
 * Writes: nothing.
 * May import: error, core.calendar, core.geo, core.delivery.
 */
package nl.keerpunt.core.episode;
