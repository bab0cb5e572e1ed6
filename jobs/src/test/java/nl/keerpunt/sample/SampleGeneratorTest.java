package nl.keerpunt.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SampleGeneratorTest {
    private static final HalfYear FIRST = new HalfYear(2019, 1);
    private static final HalfYear LAST = new HalfYear(2026, 1);

    @Test
    void writesTheSameBytesTwice() throws IOException, NoSuchAlgorithmException {
        Locale before = Locale.getDefault();
        String first = WrittenSample.of(3_000, 42).hash();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(WrittenSample.of(3_000, 42).hash()).isEqualTo(first);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void writesOtherHouseholdsForAnotherSeed() throws IOException {
        List<String> one = pseudonyms(WrittenSample.of(500, 1));
        List<String> other = pseudonyms(WrittenSample.of(500, 2));
        assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(other);
    }

    private static List<String> pseudonyms(WrittenSample sample) {
        return sample.inForce().stream()
                .flatMap(delivery -> delivery.rows().stream())
                .map(row -> row.get("huishouden_id"))
                .distinct()
                .toList();
    }

    @Test
    void everyHouseholdIsInTheDeliveries() throws IOException {
        assertThat(pseudonyms(WrittenSample.of(700, 3))).hasSize(700);
    }

    @Test
    void tellsWhatItWrote() throws IOException {
        WrittenSample sample = WrittenSample.of(2_000, 4);
        SampleSummary summary = sample.summary();
        assertThat(summary.householdCount()).isEqualTo(2_000);
        assertThat(summary.reportCount()).isEqualTo(rowCount(sample, "meldingen"));
        assertThat(summary.caseRowCount()).isEqualTo(rowCount(sample, "casussen"));
        assertThat(summary.checkCount()).isEqualTo(rowCount(sample, "veiligheidsmetingen"));
        assertThat(summary.departureCount()).isEqualTo(rowCount(sample, "vertrek"));
        assertThat(summary.fileCount()).isEqualTo(sample.files().size());
        assertThat(summary.byteCount()).isEqualTo(sample.byteCount());
    }

    private static long rowCount(WrittenSample sample, String entity) {
        return sample.inForce().stream()
                .filter(delivery -> delivery.entity().equals(entity))
                .mapToLong(delivery -> delivery.rows().size())
                .sum();
    }

    @Test
    void generatesTwoHundredThousandHouseholdsWithoutKeepingThem() {
        AtomicLong bytes = new AtomicLong();
        List<Long> progress = new ArrayList<>();
        SampleSettings settings = new SampleSettings(200_000, 5, FIRST, LAST);
        SampleSummary summary = Assertions.assertTimeout(
                Duration.ofSeconds(60),
                () -> new SampleGenerator(settings).write(path -> new CountingStream(bytes), progress::add));
        assertThat(summary.reportCount()).isGreaterThan(550_000);
        assertThat(summary.byteCount()).isEqualTo(bytes.get());
        assertThat(progress).isSorted().hasSizeGreaterThan(10).endsWith(200_000L);
    }

    /** Counts what is written and keeps nothing; refuses the many small writes that a missing buffer would make. */
    private static final class CountingStream extends OutputStream {
        private final AtomicLong bytes;

        CountingStream(AtomicLong bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int value) throws IOException {
            throw new IOException("a single byte was written");
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes.addAndGet(length);
        }
    }

    @Test
    void closesEveryStreamWhenOneFails() {
        AtomicLong open = new AtomicLong();
        AtomicLong opened = new AtomicLong();
        SampleSink sink = path -> {
            if (opened.incrementAndGet() == 300) {
                throw new IOException("no more room");
            }
            open.incrementAndGet();
            return new OutputStream() {
                @Override
                public void write(int value) {}

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        };
        SampleGenerator generator = new SampleGenerator(new SampleSettings(100, 6, FIRST, LAST));
        assertThatIOException()
                .isThrownBy(() -> generator.write(sink, households -> {}))
                .withMessage("no more room");
        assertThat(open).hasValue(0);
    }

    @Test
    void writesTheHalfYearsThatWereAskedFor() throws IOException {
        WrittenSample sample =
                WrittenSample.of(new SampleSettings(200, 7, new HalfYear(2021, 2), new HalfYear(2022, 1)));
        assertThat(sample.deliveries().stream().map(ReadDelivery::halfYear).distinct())
                .containsExactly("2021H2", "2022H1");
        assertThat(sample.lines("truth/cohorts.csv")).hasSize(2);
    }

    @Test
    void refusesSettingsThatNoSampleCanBeMadeOf() {
        assertRefused(0, FIRST, LAST, "households");
        assertRefused(1, new HalfYear(2018, 2), LAST, "2019H1");
        assertRefused(1, new HalfYear(2020, 1), new HalfYear(2019, 2), "before");
        assertRefused(1, FIRST, FIRST.plus(60), "60 half-years");
    }

    private static void assertRefused(int households, HalfYear from, HalfYear to, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleSettings(households, 1, from, to))
                .withMessageContaining(message);
    }

    @Test
    void tellsItsSettingsAndRatesBesideTheDeliveries() throws IOException {
        WrittenSample sample = WrittenSample.of(100, 9);
        assertThat(sample.text("truth/parameters.json"))
                .contains("\"seed\": 9,", "\"households\": 100,", "\"hazard_per_day\": ", "\"outside_share\": ");
        assertThat(sample.text("truth/README.md")).contains("100 households, seed 9, 2019H1 to 2026H1");
    }

    @Test
    void mixesLikeTheSplitMixOfTheJavaLibrary() {
        long golden = 0x9E3779B97F4A7C15L;
        for (long seed : new long[] {0, 1, 42, -7, Long.MIN_VALUE}) {
            assertThat(SeededRandom.mixed(seed + golden)).isEqualTo(new SplittableRandom(seed).nextLong());
        }
    }
}
