/**
 * Purpose: internal tables, protected, to a release (stage 4).
 * Reads: survival_estimates, durable_stop_counts, repeat_burden, previous_involvement_counts, progress_tests, delivery_counts, cohorts, field_filling_counts, plausibility, comparison_counts, trend_counts.
 * Writes: the published tables.
 * May import: core.*, table, contract, run, error, Spark, jte, stage (the style that pages share).
 */
package nl.keerpunt.stage.publish;
