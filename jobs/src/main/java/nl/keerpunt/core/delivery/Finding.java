package nl.keerpunt.core.delivery;

import java.io.Serializable;

/**
 * Something wrong with a row. It never holds the value.
 *
 * @param line the line on which the row starts
 * @param column the delivered name of the column; empty when the whole row is meant
 * @param reason what is wrong
 */
public record Finding(long line, String column, RowReason reason) implements Serializable {}
