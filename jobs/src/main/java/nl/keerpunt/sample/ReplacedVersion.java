package nl.keerpunt.sample;

import java.io.IOException;
import nl.keerpunt.core.delivery.Entity;

/** The first version of a delivery that came back as a second one: some rows are not there yet, some say less. */
final class ReplacedVersion implements OtherVersion {
    private final Rates.Files rates;
    private final Entity entity;
    private final DeliveryFile file;
    private final SeededRandom random;

    ReplacedVersion(Rates.Files rates, long seed, Entity entity, DeliveryFile file) {
        this.rates = rates;
        this.entity = entity;
        this.file = file;
        this.random = new SeededRandom(SeededRandom.mixed(seed, file.name()), 3);
    }

    @Override
    public void accept(Row row) throws IOException {
        double draw = random.uniform();
        if (draw < rates.leftOutShare()) {
            return;
        }
        if (entity == Entity.REPORTS && draw < rates.leftOutShare() + rates.changedShare()) {
            Row changed = row.copy();
            changed.set(Field.MELDER, Codes.UNKNOWN);
            file.write(changed);
        } else {
            file.write(row);
        }
    }

    @Override
    public void finish(PlantedFaults planted) throws IOException {
        file.finish();
        planted.addFile(file.name(), "superseded by version 2");
    }

    @Override
    public long bytes() {
        return file.bytes();
    }
}
