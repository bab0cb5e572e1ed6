package nl.keerpunt.stage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BarChartTest {
    @Test
    void theScaleBeginsAtZeroAndEndsAboveTheLongestLimit() {
        BarChart.Value value = new BarChart.Value(
                "own", OptionalDouble.of(0.32), OptionalDouble.of(0.29), OptionalDouble.of(0.34), "32%");
        BarChart chart = BarChart.of("x", "t", "d", List.of(new BarChart.Named("binnen 12 maanden", List.of(value))));
        assertThat(chart.ticks()).extracting(BarChart.Tick::text).containsExactly("0%", "10%", "20%", "30%", "40%");
        assertThat(chart.groups().get(0).bars().get(0).width()).isEqualTo("280");
    }

    @Test
    void aScaleOnWhichTheLongestBarEndsAtATickEndsThere() {
        BarChart chart = BarChart.of(
                "x",
                "t",
                "d",
                List.of(new BarChart.Named("a", List.of(BarChart.Value.plain("own", OptionalDouble.of(0.8), "80%")))));
        assertThat(chart.ticks()).extracting(BarChart.Tick::text).containsExactly("0%", "20%", "40%", "60%", "80%");
    }

    @Test
    void aValueThatIsNotShownHasATextAndNoLength() {
        BarChart chart = BarChart.of(
                "x",
                "t",
                "d",
                List.of(new BarChart.Named(
                        "a", List.of(BarChart.Value.plain("own", OptionalDouble.empty(), "voorlopig")))));
        BarChart.Bar bar = chart.groups().get(0).bars().get(0);
        assertThat(bar.kind()).isEqualTo("none");
        assertThat(bar.text()).isEqualTo("voorlopig");
    }
}
