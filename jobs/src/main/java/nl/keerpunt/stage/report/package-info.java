/**
 * Purpose: published tables to one page for people who decide (stage 5).
 * Reads: recurrence, durable_stop, previous_involvement, repeat_burden, progress, municipality_comparison, trend, deliveries_status, areas, cohorts, measures, code_labels.
 * Writes: report.html.
 * May import: core.*, table (published tables only), contract, run, error, jte, stage (the style that pages share).
 */
package nl.keerpunt.stage.report;
