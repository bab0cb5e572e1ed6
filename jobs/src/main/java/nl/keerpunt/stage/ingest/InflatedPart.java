package nl.keerpunt.stage.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import nl.keerpunt.core.delivery.RefusalReason;

/**
 * One part of a workbook while it is inflated: stops where the limits are passed, and says by which. It follows tags by
 * their first character, which XML allows nowhere inside of one.
 */
final class InflatedPart extends FilterInputStream {
    /** An XML parser keeps a tag whole; office programs stay far below this, also with data of add-ins in one element. */
    private static final int LONGEST_TAG = 4 << 20;

    /** The parser compares the attributes of a tag with each other; the largest element of the format has some seventy. */
    private static final int MOST_ATTRIBUTES = 256;

    private final long most;
    private long longest = Long.MAX_VALUE;
    private final CRC32 checksum = new CRC32();
    private long count;
    private boolean wide;
    private boolean bigEndian;
    private int before;

    private boolean held;
    private int sinceTag;
    private boolean inTag;
    private int quote;
    private int attributes;
    private RefusalReason passed;

    /** @param most bytes that this part may have */
    InflatedPart(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    /** @return bytes read so far */
    long count() {
        return count;
    }

    long checksum() {
        return checksum.getValue();
    }

    /** @return which limit was passed, or null */
    RefusalReason passedOrNull() {
        return passed;
    }

    /** @param bytes that the whole part may have at most */
    void shorten(long bytes) {
        longest = bytes;
    }

    /** From here to {@link #release} all is kept by the parser, also what looks like a tag. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        sinceTag = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = passed == null ? super.read(buffer, offset, length) : 0;
        if (read > 0) {
            checksum.update(buffer, offset, read);
            for (int at = offset; at < offset + read; at++) {
                follow(buffer[at] & 0xFF);
            }
        }
        if (count > longest) {
            passed = RefusalReason.NOT_XLSX;
        }
        if (count > most) {
            passed = RefusalReason.WORKBOOK_INFLATES_TOO_FAR;
        }
        if (passed != null) {
            throw new IOException(passed.code());
        }
        return read;
    }

    /** Bytes are characters, or two are one, which the first two tell: a mark, or the first tag. */
    private void follow(int next) {
        if (count == 1) {
            bigEndian = before == 0xFE || before == 0;
            int first = bigEndian ? before << 8 | next : next << 8 | before;
            wide = first == 0xFEFF || first == '<';
        }
        if (!wide) {
            character(next);
        } else if (count % 2 == 1) {
            character(bigEndian ? before << 8 | next : next << 8 | before);
        }
        before = next;
        count++;
    }

    private void character(int next) {
        sinceTag++;
        if (next == '<') {
            sinceTag = held ? sinceTag : 0;
            inTag = true;
            quote = 0;
            attributes = 0;
        } else if (inTag) {
            tag(next);
        }
        if (sinceTag > LONGEST_TAG) {
            passed = held ? RefusalReason.TEXT_TOO_LONG : RefusalReason.NOT_XLSX;
        } else if (attributes > MOST_ATTRIBUTES) {
            passed = RefusalReason.NOT_XLSX;
        }
    }

    private void tag(int next) {
        if (quote != 0) {
            quote = next == quote ? 0 : quote;
        } else if (next == '"' || next == '\'') {
            quote = next;
            attributes++;
        } else if (next == '>' || next == '!' || next == '?') {
            // Its end, or it was a comment, a CDATA section or an instruction.
            inTag = false;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
