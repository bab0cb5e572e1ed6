package nl.keerpunt.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.geo.MunicipalityCode;

/**
 * All deliveries of a sample, open at the same time: rows come household by household, and belong to several hundred files.
 * Every expected file exists in the end, if only with its header.
 */
final class Deliveries implements Closeable {
    /** Who sends, in the middle half-year, a second version that must be refused: Oss. */
    private static final int REFUSED_DELIVERER = 828;

    private final Rates.Files rates;
    private final Rates.Dialects dialects;
    private final long seed;
    private final Region region;
    private final Period period;
    private final SampleSink sink;
    private final DayText days;
    private final PlantedFaults planted = new PlantedFaults();
    private final Map<Entity, Delivery[]> deliveries = new EnumMap<>(Entity.class);
    private final List<OutputStream> streams = new ArrayList<>();
    private final Map<Entity, long[]> rowCounts = new EnumMap<>(Entity.class);

    Deliveries(SampleSettings settings, Rates rates, Region region, Period period, SampleSink sink) {
        this.rates = rates.files();
        this.dialects = rates.dialects();
        this.seed = settings.seed();
        this.region = region;
        this.period = period;
        this.sink = sink;
        this.days = new DayText(
                period.firstDay() - rates.cases().longestDays() - 31,
                period.lastDay() + rates.cases().longestDays());
        for (Entity entity : Entity.values()) {
            deliveries.put(entity, new Delivery[region.delivererCount() * period.count()]);
            rowCounts.put(entity, new long[1]);
        }
    }

    /** Opens every expected file. */
    void open() throws IOException {
        for (Entity entity : Entity.values()) {
            for (int deliverer = 0; deliverer < region.delivererCount(); deliverer++) {
                for (int number = 0; number < period.count(); number++) {
                    HalfYear halfYear = period.halfYear(number);
                    if (region.isDelivererIn(deliverer, halfYear) && region.sends(entity, deliverer, halfYear)) {
                        deliveries.get(entity)[place(deliverer, number)] = open(entity, deliverer, number);
                    }
                }
            }
        }
    }

    private int place(int deliverer, int halfYear) {
        return deliverer * period.count() + halfYear;
    }

    private Delivery open(Entity entity, int deliverer, int number) throws IOException {
        HalfYear halfYear = period.halfYear(number);
        int code = region.delivererCode(deliverer);
        boolean isRefused = entity == Entity.REPORTS && code == REFUSED_DELIVERER && number == period.count() / 2;
        boolean isReplaced = !isRefused && isReplaced(entity, fileName(entity, code, halfYear, 1));
        DeliveryFile inForce = openFile(entity, code, halfYear, isReplaced ? 2 : 1);
        Optional<OtherVersion> other = Optional.empty();
        if (isReplaced) {
            DeliveryFile first = openFile(entity, code, halfYear, 1);
            other = Optional.of(new ReplacedVersion(rates, seed, entity, first));
        } else if (isRefused) {
            other = Optional.of(new RefusedVersion(entity, halfYear, openFile(entity, code, halfYear, 2)));
        }
        return new Delivery(inForce, new FaultPlan(rates, seed, inForce.name(), entity, halfYear, planted), other);
    }

    private boolean isReplaced(Entity entity, String fileName) {
        double share = switch (entity) {
            case REPORTS -> rates.laterVersionShare();
            case CASES -> rates.laterVersionCaseShare();
            case SAFETY_CHECKS, DEPARTURES -> 0;
        };
        return new SeededRandom(SeededRandom.mixed(seed, fileName), 4).happens(share);
    }

    private DeliveryFile openFile(Entity entity, int code, HalfYear halfYear, int version) throws IOException {
        String name = fileName(entity, code, halfYear, version);
        OutputStream stream = sink.open("deliveries/" + halfYear + "/" + name);
        streams.add(stream);
        boolean needsCurrentCode = region.deliversHaaren(code, halfYear);
        Dialect dialect = Dialect.draw(dialects, seed, name, entity, needsCurrentCode);
        return new DeliveryFile(name, dialect, days, stream);
    }

    private static String fileName(Entity entity, int code, HalfYear halfYear, int version) {
        MunicipalityCode deliverer =
                MunicipalityCode.parse(Integer.toString(code)).orElseThrow();
        return new DeliveryName(entity, deliverer, halfYear, version, DeliveryName.Format.CSV).fileName();
    }

    /** Gives a row to its deliverer; one that a deliverer does not send is lost, as in life. */
    void deliver(Entity entity, int deliverer, int halfYear, Row row) throws IOException {
        Delivery delivery = deliveries.get(entity)[place(deliverer, halfYear)];
        if (delivery != null) {
            delivery.accept(row);
            rowCounts.get(entity)[0]++;
        }
    }

    long rowCount(Entity entity) {
        return rowCounts.get(entity)[0];
    }

    int fileCount() {
        return streams.size();
    }

    PlantedFaults planted() {
        return planted;
    }

    /** Ends all files; returns their bytes. */
    long finish() throws IOException {
        long bytes = 0;
        for (Delivery[] ofEntity : deliveries.values()) {
            for (Delivery delivery : ofEntity) {
                if (delivery != null) {
                    bytes += delivery.finish(planted);
                }
            }
        }
        return bytes;
    }

    /** Closes every stream, also when one of them fails; the first failure is thrown, with the others attached. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (OutputStream stream : streams) {
            try {
                stream.close();
            } catch (IOException exception) {
                if (failure == null) {
                    failure = exception;
                } else {
                    failure.addSuppressed(exception);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
