package nl.keerpunt.stage.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import nl.keerpunt.core.delivery.RefusalReason;

/** One part of a workbook while it is inflated: stops where the limits are passed, and says by which. */
final class InflatedPart extends FilterInputStream {
    /** An XML parser keeps a tag whole; office programs stay far below this, also with data of add-ins in one element. */
    private static final int LONGEST_TAG = 4 << 20;

    private final long most;
    private final CRC32 checksum = new CRC32();
    private long count;
    private int sinceTag;
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
            count += read;
            for (int at = offset; at < offset + read; at++) {
                sinceTag = buffer[at] == '<' ? 0 : sinceTag + 1;
                if (sinceTag > LONGEST_TAG) {
                    passed = RefusalReason.NOT_XLSX;
                }
            }
        }
        if (count > most) {
            passed = RefusalReason.WORKBOOK_INFLATES_TOO_FAR;
        }
        if (passed != null) {
            throw new IOException(passed.code());
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
