package nl.keerpunt.core.delivery;

/**
 * A row as it stands in the file.
 *
 * @param line the line on which it starts; the header is on line 1
 * @param cells its values, untrimmed; null where empty
 */
public record RawRow(long line, String[] cells) {}
