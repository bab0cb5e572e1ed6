/**
 * Purpose: maturity of cohorts and the test of the target.
 * Reads: nothing.
 * Writes: nothing.
 * May import: error, core.calendar, core.survival, commons-statistics.
 */
package nl.keerpunt.core.progress;
