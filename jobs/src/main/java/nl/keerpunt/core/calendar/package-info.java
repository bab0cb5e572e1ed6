/**
 * Purpose: half-years, the calendar in which municipalities deliver and cohorts are counted.
 * Reads: nothing.
 * Writes: nothing.
 * May import: the JDK.
 */
package nl.keerpunt.core.calendar;
