/**
 * Purpose: the seeded generator of synthetic deliveries, with the known truth beside them.
 * Reads: nothing but its settings.
 * Writes: deliveries and truth, to the streams of a {@code SampleSink}.
 * May import: the JDK, core.calendar, core.delivery, core.geo.
 */
package nl.keerpunt.sample;
