package nl.keerpunt.core.progress;

/**
 * The target and how it is tested; from {@code schemas/policy/target.yaml}.
 *
 * @param share the share to exceed, 0.70
 * @param level level of the one-sided test, 0.05
 * @param confidence of the two-sided limits, 0.95
 * @param maximumUnknownShare above this share of unknown, measure C cannot be measured, 0.30
 */
public record Target(double share, double level, double confidence, double maximumUnknownShare) {}
