package nl.keerpunt.core.survival;

import java.util.Optional;

/**
 * On which scale limits of a survival share are symmetric. With the relative error r = se / S, which is the standard error
 * of log S, and the point z of the standard normal distribution:
 *
 * <ul>
 *   <li>{@link #PLAIN}: S ± z r S, cut to 0 and 1;
 *   <li>{@link #LOG}: S exp(±z r), cut at 1;
 *   <li>{@link #LOG_LOG}: S^exp(±z r / |log S|), always inside 0 to 1; not defined for S = 1.
 * </ul>
 *
 * <p>Source: J.D. Kalbfleisch, R.L. Prentice (1980), The Statistical Analysis of Failure Time Data, section 1.3; the forms are
 * those of R's {@code survfit(conf.type = ...)}. Ties and empty strata are those of the curve: where S is not defined, and for
 * S = 0, there are no limits. What not to conclude: limits hold on one day each, not for the whole curve at once; on the plain
 * scale they are poor near 0 and 1.
 */
public enum Scale {
    /** Of the share itself. */
    PLAIN {
        @Override
        Optional<Interval> limits(double log, double relativeError, double z) {
            double survival = Math.exp(log);
            double half = z * relativeError * survival;
            return Optional.of(Interval.clipped(survival - half, survival + half));
        }
    },
    /** Of its logarithm. */
    LOG {
        @Override
        Optional<Interval> limits(double log, double relativeError, double z) {
            double half = z * relativeError;
            return Optional.of(Interval.clipped(Math.exp(log - half), Math.exp(log + half)));
        }
    },
    /** Of the logarithm of minus its logarithm. */
    LOG_LOG {
        @Override
        Optional<Interval> limits(double log, double relativeError, double z) {
            if (log == 0) {
                return Optional.empty();
            }
            double spread = z * relativeError / Math.abs(log);
            return Optional.of(Interval.clipped(Math.exp(log * Math.exp(spread)), Math.exp(log * Math.exp(-spread))));
        }
    };

    /**
     * @param log logarithm of S, at most 0 and finite
     * @param relativeError se / S
     * @param z point of the standard normal distribution
     */
    abstract Optional<Interval> limits(double log, double relativeError, double z);
}
