/**
 * Purpose: which municipality is which, on which date; splits are never guessed.
 * Reads: nothing.
 * Writes: nothing.
 * May import: error, core.calendar.
 */
package nl.keerpunt.core.geo;
