/**
 * Purpose: what may be seen: exact counts to protected tables.
 * Reads: nothing.
 * Writes: nothing.
 * May import: error, core.survival.
 */
package nl.keerpunt.core.disclosure;
