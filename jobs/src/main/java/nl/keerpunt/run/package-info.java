/**
 * Purpose: what one run is: its settings, its zones, its record.
 * Reads: nothing.
 * Writes: nothing.
 * May import: error, Jackson (names of the record), the JDK.
 */
package nl.keerpunt.run;
