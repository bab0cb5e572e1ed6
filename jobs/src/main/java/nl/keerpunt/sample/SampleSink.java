package nl.keerpunt.sample;

import java.io.IOException;
import java.io.OutputStream;

/** Where a sample goes: the caller decides, for this package opens no files. */
public interface SampleSink {
    /**
     * Opens one file for writing from its beginning. The generator keeps several hundred open at once, buffers them itself,
     * and closes each.
     *
     * @param relativePath path with forward slashes, such as {@code deliveries/2019H1/meldingen_GM0755_2019H1.csv}
     */
    OutputStream open(String relativePath) throws IOException;
}
