package nl.keerpunt.sample;

import java.io.IOException;
import java.util.Optional;

/** One entity of one deliverer in one half-year: the file in force with its planted faults, and perhaps another version. */
final class Delivery {
    private final DeliveryFile inForce;
    private final FaultPlan faults;
    private final Optional<OtherVersion> other;

    Delivery(DeliveryFile inForce, FaultPlan faults, Optional<OtherVersion> other) {
        this.inForce = inForce;
        this.faults = faults;
        this.other = other;
    }

    void accept(Row row) throws IOException {
        inForce.write(row);
        if (other.isPresent()) {
            other.get().accept(row);
        }
        faults.after(row, inForce);
    }

    /** Ends the files; returns their bytes. */
    long finish(PlantedFaults planted) throws IOException {
        faults.finish(inForce);
        inForce.finish();
        if (other.isPresent()) {
            other.get().finish(planted);
        }
        return inForce.bytes() + other.map(OtherVersion::bytes).orElse(0L);
    }
}
