package nl.keerpunt.table;

import org.apache.spark.launcher.JavaModuleOptions;

/** Prints the options with which Java must be started for Spark; the local launcher asks. */
public final class JavaOptions {
    private JavaOptions() {}

    /** @param arguments not used */
    public static void main(String[] arguments) {
        // The vector module is a preview that Java warns of at every start; Spark works without it.
        System.out.println(JavaModuleOptions.defaultModuleOptions().replace("--add-modules=jdk.incubator.vector", ""));
    }
}
