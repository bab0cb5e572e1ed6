package nl.keerpunt.sample;

import java.io.IOException;

/** A version of a delivery that is not in force, beside the one that is. */
interface OtherVersion {
    /** Takes a row of the version in force. */
    void accept(Row row) throws IOException;

    /** Ends the file and tells why it is not in force. */
    void finish(PlantedFaults planted) throws IOException;

    long bytes();
}
