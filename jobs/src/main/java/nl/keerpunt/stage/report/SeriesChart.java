package nl.keerpunt.stage.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.Dutch;

/**
 * One measure per half-year, on one axis from 0 to 100%. Each measure has a chart of its own. Drawn in units of the
 * view box; see {@code series.jte}.
 *
 * @param id unique on the page
 * @param kind look of the measure: {@code stop} (C) or {@code free} (A)
 * @param title what is drawn
 * @param description what a reader sees in it
 * @param grid horizontal lines
 * @param years marks below the axis
 * @param target height of the target; empty text when the chart has none
 * @param targetText what stands at the target
 * @param path points of the agreed path; empty text when there is none
 * @param points half-years with figures
 * @param hidden where a half-year is not shown, to protect households or for another reason
 * @param waiting runs of half-years that cannot be tested yet
 * @param breaks days from which reports are registered in another way
 */
record SeriesChart(
        String id,
        String kind,
        String title,
        String description,
        List<Line> grid,
        List<Year> years,
        String target,
        String targetText,
        String path,
        List<Drawn> points,
        List<String> hidden,
        List<Run> waiting,
        List<Break> breaks) {
    static final int WIDTH = 440;
    static final int HEIGHT = 300;
    static final int LEFT = 38;
    static final int RIGHT = 434;
    static final int TOP = 12;
    static final int BOTTOM = 262;
    private static final int YEAR_ROOM = 34;
    private static final double BAND = 0.32;

    /** Why a half-year has no figure. */
    enum Absence {
        /** It has one. */
        NONE,
        /** It has one, that can still change. */
        PROVISIONAL,
        /** It cannot be tested yet. */
        WAITING,
        /** It is not shown, to protect households or for another reason. */
        HIDDEN
    }

    /**
     * A half-year to draw.
     *
     * @param halfYear which
     * @param absence why it has no figure
     * @param share the measure
     * @param possible the measure when all that is unknown counts too; empty for a measure without unknown
     * @param lower lower limit
     * @param upper upper limit
     * @param path the agreed path; empty when there is none
     */
    record Point(
            HalfYear halfYear,
            Absence absence,
            OptionalDouble share,
            OptionalDouble possible,
            OptionalDouble lower,
            OptionalDouble upper,
            OptionalDouble path) {}

    /** A day from which reports are registered in another way. */
    record RegistrationBreak(LocalDate from, String label) {}

    /** A horizontal line. */
    record Line(String y, String text) {}

    /** The mark of a year: where it begins and what is written below it. */
    record Year(String x, String middle, String text) {}

    /** A half-year where it is drawn. */
    record Drawn(
            String x,
            String y,
            String bandX,
            String bandWidth,
            String bandY,
            String bandHeight,
            String low,
            String high,
            boolean provisional,
            String label) {}

    /** A run of half-years. */
    record Run(String x, String width, String middle, boolean hasRoom) {}

    /** A break where it is drawn, with the number of its note. */
    record Break(String x, int number, String note) {}

    /** Lays the series out; the points follow each other without gaps. */
    static SeriesChart of(
            String id,
            String kind,
            String title,
            String description,
            List<Point> points,
            OptionalDouble target,
            List<RegistrationBreak> registrationBreaks) {
        double slot = (double) (RIGHT - LEFT) / points.size();
        List<Drawn> drawn = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        List<Run> waiting = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        int run = 0;
        for (int at = 0; at < points.size(); at++) {
            Point point = points.get(at);
            double middle = LEFT + (at + 0.5) * slot;
            if (point.path().isPresent()) {
                path.append(path.length() == 0 ? "" : " ")
                        .append(Place.text(middle))
                        .append(',')
                        .append(y(point.path().getAsDouble()));
            }
            if (point.share().isPresent()) {
                drawn.add(drawn(point, middle, slot));
            } else if (point.absence() == Absence.HIDDEN) {
                hidden.add(Place.text(middle));
            }
            run = point.absence() == Absence.WAITING ? run + 1 : 0;
            boolean ends = at + 1 == points.size() || points.get(at + 1).absence() != Absence.WAITING;
            if (run > 0 && ends) {
                double start = LEFT + (at + 1 - run) * slot;
                double width = run * slot;
                waiting.add(new Run(
                        Place.text(start), Place.text(width), Place.text(start + width / 2), width > YEAR_ROOM * 4));
            }
        }
        return new SeriesChart(
                id,
                kind,
                title,
                description,
                gridLines(),
                years(points, slot),
                target.isPresent() ? y(target.getAsDouble()) : "",
                target.isPresent() ? "doel: meer dan " + Dutch.percent(target.getAsDouble()) : "",
                path.toString(),
                drawn,
                hidden,
                waiting,
                breaks(points, slot, registrationBreaks));
    }

    private static Drawn drawn(Point point, double middle, double slot) {
        double share = point.share().getAsDouble();
        double possible = point.possible().orElse(share);
        return new Drawn(
                Place.text(middle),
                y(share),
                Place.text(middle - BAND * slot),
                Place.text(2 * BAND * slot),
                y(possible),
                Place.text((possible - share) * (BOTTOM - TOP)),
                point.lower().isPresent() ? y(point.lower().getAsDouble()) : y(share),
                point.upper().isPresent() ? y(point.upper().getAsDouble()) : y(possible),
                point.absence() == Absence.PROVISIONAL,
                Dutch.shortHalfYear(point.halfYear()) + ": " + Dutch.percent(share));
    }

    private static List<Line> gridLines() {
        List<Line> grid = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent += 20) {
            grid.add(new Line(y(percent / 100.0), percent + "%"));
        }
        return grid;
    }

    private static List<Year> years(List<Point> points, double slot) {
        List<Year> years = new ArrayList<>();
        int every = (int) Math.max(1, Math.ceil(YEAR_ROOM / (2 * slot)));
        for (int at = 0; at < points.size(); at++) {
            HalfYear halfYear = points.get(at).halfYear();
            if (halfYear.half() == 1 || at == 0) {
                int halves = halfYear.half() == 1 && at + 1 < points.size() ? 2 : 1;
                double start = LEFT + at * slot;
                boolean named =
                        Math.floorMod(halfYear.year() - points.get(0).halfYear().year(), every) == 0;
                years.add(new Year(
                        Place.text(start),
                        Place.text(start + halves * slot / 2),
                        named ? Integer.toString(halfYear.year()) : ""));
            }
        }
        return years;
    }

    /** A break on the first day of the axis has nothing before it to differ from. */
    private static List<Break> breaks(List<Point> points, double slot, List<RegistrationBreak> registrationBreaks) {
        List<Break> breaks = new ArrayList<>();
        if (points.isEmpty()) {
            return breaks;
        }
        HalfYear first = points.get(0).halfYear();
        HalfYear last = points.get(points.size() - 1).halfYear();
        for (RegistrationBreak one : registrationBreaks) {
            if (one.from().isAfter(first.firstDay()) && !one.from().isAfter(last.lastDay())) {
                double x = LEFT + first.until(HalfYear.of(one.from())) * slot;
                int number = breaks.size() + 1;
                breaks.add(
                        new Break(Place.text(x), number, number + ". " + Dutch.day(one.from()) + ": " + one.label()));
            }
        }
        return breaks;
    }

    /** @return the newest point with a figure; a provisional one only when there is no other */
    static Optional<Point> newest(List<Point> points) {
        return points.stream()
                .filter(point -> point.share().isPresent())
                .max(Comparator.comparing((Point point) -> point.absence() == Absence.NONE)
                        .thenComparing(Point::halfYear));
    }

    private static String y(double share) {
        return Place.text(BOTTOM - share * (BOTTOM - TOP));
    }
}
