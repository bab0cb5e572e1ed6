package nl.keerpunt.stage.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Horizontal bars in groups, on one scale that starts at zero. Drawn in units of the view box; see {@code bars.jte}.
 *
 * @param id unique on the page
 * @param title what is drawn
 * @param description what a reader sees in it
 * @param height of the view box
 * @param axisY where the axis lies
 * @param ticks marks of the scale
 * @param groups bars under one label
 */
record BarChart(
        String id, String title, String description, int height, int axisY, List<Tick> ticks, List<Group> groups) {
    static final int WIDTH = 440;
    private static final int LEFT = 2;
    private static final int PLOT = 350;
    private static final int LABEL_HEIGHT = 22;
    private static final int BAR_HEIGHT = 20;
    private static final int BAR_GAP = 5;
    private static final int GROUP_GAP = 14;
    private static final int AXIS_HEIGHT = 28;
    private static final double TICK_SHARE = 0.1;
    private static final double LONG = 0.5;

    /**
     * A value to draw.
     *
     * @param kind its look: {@code own} or {@code other}
     * @param share its length; empty when not shown
     * @param lower lower limit; empty when it has none
     * @param upper upper limit; empty when it has none
     * @param text what stands behind it
     */
    record Value(String kind, OptionalDouble share, OptionalDouble lower, OptionalDouble upper, String text) {
        /** @return a value without limits */
        static Value plain(String kind, OptionalDouble share, String text) {
            return new Value(kind, share, OptionalDouble.empty(), OptionalDouble.empty(), text);
        }
    }

    /** A label and the values under it. */
    record Named(String label, List<Value> values) {}

    /** A mark of the scale. */
    record Tick(String x, String text) {}

    /** A label where it is drawn, with its bars. */
    record Group(String label, int labelY, List<Bar> bars) {}

    /** A bar where it is drawn; without a whisker when the limits are empty texts. */
    record Bar(String kind, int y, int middle, String width, String low, String high, String textX, String text) {}

    /** Lays the bars out. */
    static BarChart of(String id, String title, String description, List<Named> named) {
        double longest = 0;
        for (Named group : named) {
            for (Value value : group.values()) {
                longest = Math.max(longest, value.upper().orElse(value.share().orElse(0)));
            }
        }
        int step = longest > LONG ? 2 : 1;
        double unit = step * TICK_SHARE;
        double scale = Math.max(2, Math.ceil(longest / unit - 1e-9)) * unit;
        List<Group> groups = new ArrayList<>();
        int y = 0;
        for (Named group : named) {
            int labelY = y + LABEL_HEIGHT - 7;
            y += LABEL_HEIGHT;
            List<Bar> bars = new ArrayList<>();
            for (Value value : group.values()) {
                bars.add(bar(value, y, scale));
                y += BAR_HEIGHT + BAR_GAP;
            }
            y += GROUP_GAP - BAR_GAP;
            groups.add(new Group(group.label(), labelY, bars));
        }
        List<Tick> ticks = new ArrayList<>();
        for (int at = 0; at * TICK_SHARE <= scale + 1e-9; at += step) {
            ticks.add(new Tick(x(at * TICK_SHARE, scale), at * 10 + "%"));
        }
        return new BarChart(id, title, description, y + AXIS_HEIGHT, y, ticks, groups);
    }

    private static Bar bar(Value value, int y, double scale) {
        int middle = y + BAR_HEIGHT / 2;
        if (value.share().isEmpty()) {
            return new Bar("none", y, middle, "0", "", "", Place.text(LEFT + 4), value.text());
        }
        double share = value.share().getAsDouble();
        String low = value.lower().isPresent() ? x(value.lower().getAsDouble(), scale) : "";
        String high = value.upper().isPresent() ? x(value.upper().getAsDouble(), scale) : "";
        double end = value.upper().orElse(share);
        return new Bar(
                value.kind(),
                y,
                middle,
                Place.text(share / scale * PLOT),
                low,
                high,
                Place.text(LEFT + end / scale * PLOT + 7),
                value.text());
    }

    private static String x(double share, double scale) {
        return Place.text(LEFT + share / scale * PLOT);
    }
}
