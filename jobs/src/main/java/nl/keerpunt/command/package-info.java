/**
 * Purpose: one small class per command: typed arguments in, a stage called, a summary printed.
 * Reads: the command line.
 * Writes: standard output.
 * May import: stage.*, table, sample, run, error, contract, core.* (results to print), Spark (the session), picocli.
 */
package nl.keerpunt.command;
