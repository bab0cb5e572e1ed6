package nl.keerpunt.sample;

/**
 * SplitMix64 (Steele, Lea, Flood 2014), with the few distributions that the generator needs. Hand-made, and on
 * {@link StrictMath}, so that a seed gives the same bytes on every machine and Java version.
 */
final class SeededRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private long state;

    SeededRandom(long seed, long index) {
        restart(seed, index);
    }

    /** Starts the stream that belongs to a seed and an index; streams of different indexes are unrelated. */
    void restart(long seed, long index) {
        state = mixed(seed + GOLDEN) ^ mixed(index * GOLDEN + 0x632BE59BD9B4E019L);
    }

    /** The finaliser of SplitMix64: a bijection in which every input bit reaches every output bit. */
    static long mixed(long value) {
        long bits = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }

    /** A number that belongs to a seed and a text, such as a file's name. */
    static long mixed(long seed, String text) {
        long bits = mixed(seed + GOLDEN);
        for (int i = 0; i < text.length(); i++) {
            bits = mixed(bits + GOLDEN * (text.charAt(i) + 1L));
        }
        return bits;
    }

    long nextLong() {
        state += GOLDEN;
        return mixed(state);
    }

    /** Uniform on [0, 1). */
    double uniform() {
        return (nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** True with the given probability. */
    boolean happens(double probability) {
        return uniform() < probability;
    }

    /** Uniform on 0 to bound - 1. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Uniform on first to last, both included. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    /** Standard normal, by Box and Muller; one of the two values is thrown away. */
    double gaussian() {
        return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * StrictMath.PI * uniform());
    }
}
