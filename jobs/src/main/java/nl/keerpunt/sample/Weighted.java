package nl.keerpunt.sample;

import java.util.List;

/** A choice among numbered things with fixed weights. */
final class Weighted {
    private final double[] cumulative;

    Weighted(double... weights) {
        cumulative = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            cumulative[i] = sum;
        }
    }

    static Weighted of(List<Double> weights) {
        return new Weighted(weights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The number of one thing, with a probability proportional to its weight. */
    int pick(SeededRandom random) {
        double point = random.uniform() * cumulative[cumulative.length - 1];
        int number = 0;
        while (number < cumulative.length - 1 && cumulative[number] <= point) {
            number++;
        }
        return number;
    }
}
