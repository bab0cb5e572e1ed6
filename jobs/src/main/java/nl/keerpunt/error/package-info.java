/**
 * Purpose: errors that name their audience and their remedy, and the exit code that each leads to.
 * Reads: nothing.
 * Writes: nothing.
 * May import: the JDK.
 */
package nl.keerpunt.error;
