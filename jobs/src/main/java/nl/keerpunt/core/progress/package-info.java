/**
 * Purpose: maturity of cohorts and the test of the target.
 * Reads: nothing.
 * Writes: nothing.
 * May import: error, commons-statistics, core packages to its left.
 */
package nl.keerpunt.core.progress;
