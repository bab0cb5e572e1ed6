package nl.keerpunt.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.sample.SampleGenerator;
import nl.keerpunt.sample.SampleSettings;
import nl.keerpunt.sample.SampleSummary;
import nl.keerpunt.table.LakeFiles;
import picocli.CommandLine;

/** {@code sample}: writes synthetic deliveries and their truth. Starts no session. */
@CommandLine.Command(
        name = "sample",
        description = "Made-up deliveries, with the truth beside them.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class SampleCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Option(
            names = "--out",
            required = true,
            paramLabel = "D",
            description = "New or empty folder: a local path, hdfs:// or s3a://.")
    private String out;

    @CommandLine.Option(
            names = "--households",
            paramLabel = "N",
            defaultValue = "" + SampleSettings.DEFAULT_HOUSEHOLDS,
            description = "Households, each with at least one report.")
    private int households;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "" + SampleSettings.DEFAULT_SEED,
            description = "The same seed gives the same bytes.")
    private long seed;

    @CommandLine.Option(
            names = "--from",
            paramLabel = "HALF-YEAR",
            defaultValue = SampleSettings.FIRST_HALF_YEAR,
            converter = HalfYearText.class,
            description = "First half-year.")
    private HalfYear from;

    @CommandLine.Option(
            names = "--to",
            paramLabel = "HALF-YEAR",
            defaultValue = SampleSettings.DEFAULT_LAST_HALF_YEAR,
            converter = HalfYearText.class,
            description = "Last half-year.")
    private HalfYear to;

    @Override
    public Integer call() {
        SampleSettings settings = settings();
        String folder = CommonOptions.withoutLastSlash(out);
        Console console = CommonOptions.console(spec);
        SampleSummary summary = write(settings, folder, console);
        new SampleText(summary, folder).lines().forEach(console::print);
        return 0;
    }

    private SampleSettings settings() {
        try {
            return new SampleSettings(households, seed, from, to);
        } catch (IllegalArgumentException e) {
            throw new KeerpuntException(ErrorCode.WRONG_ARGUMENT, e.getMessage(), e);
        }
    }

    private static SampleSummary write(SampleSettings settings, String folder, Console console) {
        LakeFiles files = LakeFiles.withoutSession();
        try {
            if (!files.isEmptyFolder(folder)) {
                throw new KeerpuntException(ErrorCode.SAMPLE_FOLDER_NOT_EMPTY, "--out is not empty: " + folder);
            }
            console.say("writing " + settings.households() + " households to " + folder);
            return new SampleGenerator(settings)
                    .write(path -> files.create(folder, path), new Pace(settings.households(), console));
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot write the sample to " + folder, e);
        }
    }

    /** Says now and then how many households are done. */
    private static final class Pace implements LongConsumer {
        private static final double SECONDS_BETWEEN = 5;

        private final int households;
        private final Console console;
        private double next = SECONDS_BETWEEN;

        Pace(int households, Console console) {
            this.households = households;
            this.console = console;
        }

        @Override
        public void accept(long done) {
            if (console.seconds() >= next) {
                console.say(done + " of " + households + " households");
                next = console.seconds() + SECONDS_BETWEEN;
            }
        }
    }

    /** Reads {@code 2019H1}. */
    private static final class HalfYearText implements CommandLine.ITypeConverter<HalfYear> {
        @Override
        public HalfYear convert(String text) {
            return HalfYear.parse(text)
                    .orElseThrow(() -> new CommandLine.TypeConversionException("a half-year is written like 2019H1"));
        }
    }
}
