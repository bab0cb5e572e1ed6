/**
 * Purpose: estimators of survival analysis and of shares, from counts.
 * Reads: nothing.
 * Writes: nothing.
 * May import: error, commons-statistics.
 */
package nl.keerpunt.core.survival;
