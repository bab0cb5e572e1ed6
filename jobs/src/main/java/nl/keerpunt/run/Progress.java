package nl.keerpunt.run;

/** Where long work says how far it is, for the person who waits. */
@FunctionalInterface
public interface Progress {
    /** Says one line. */
    void say(String line);
}
