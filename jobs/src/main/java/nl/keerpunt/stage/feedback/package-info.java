/**
 * Purpose: what deliverers should know of their deliveries: warnings, and a page and two lists per delivery, in Dutch.
 * Reads: deliveries, rejected_rows, delivery_fields, reports, cases, safety_checks, departures.
 * Writes: identifier_health, delivery_warnings; feedback files, outside the published zone.
 * May import: core.*, table, contract, run, error, Spark, jte, Jackson (annotations), stage (the style that pages share).
 */
package nl.keerpunt.stage.feedback;
