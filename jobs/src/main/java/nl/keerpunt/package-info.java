/**
 * Purpose: the entry point; picks the command and maps errors to exit codes.
 * Reads: the command line.
 * Writes: standard output, the exit code.
 * May import: everything.
 */
package nl.keerpunt;
