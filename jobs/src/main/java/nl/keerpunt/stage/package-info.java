/**
 * Purpose: what the pages of several stages share: style, tables, numbers and days as a Dutch reader writes them.
 * Reads: nothing.
 * Writes: nothing.
 * May import: core.calendar, jte.
 */
package nl.keerpunt.stage;
