/**
 * Purpose: estimators of survival analysis and of shares, from counts.
 * Reads: nothing.
 * Writes: nothing.
 * May import: commons-statistics, commons-math (matrices).
 */
package nl.keerpunt.core.survival;
