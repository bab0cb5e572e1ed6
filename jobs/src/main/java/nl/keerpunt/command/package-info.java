/**
 * Purpose: one small class per command: typed arguments in, a stage called, a summary printed.
 * Reads: the command line.
 * Writes: standard output.
 * May import: stage.*, table (the session, files), sample, run, error, contract, picocli.
 */
package nl.keerpunt.command;
