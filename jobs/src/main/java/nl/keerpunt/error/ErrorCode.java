package nl.keerpunt.error;

/**
 * Every way in which a command can fail. The first digit of a code is the exit code that it leads to. Codes are
 * stable: schedulers and manuals refer to them.
 */
public enum ErrorCode {
    DEFECT(
            "KP-101",
            Audience.DEVELOPER,
            "A mistake in keerpunt, or in a library that it uses.",
            "Report this with the log of the run; the tables of the last good run stand."),
    ROWS_LOST(
            "KP-102",
            Audience.DEVELOPER,
            "A mistake in a stage, or a table of the lake that something else than keerpunt has changed.",
            "Rows in are not rows out, rejected and merged together. The last whole state stays in force; report this."),
    FRAME_DIFFERS_FROM_CONTRACT(
            "KP-103",
            Audience.DEVELOPER,
            "A stage or a contract was changed and the other was not.",
            "Bring the stage and its contract in schemas/tables together."),
    CONTRACT_UNREADABLE(
            "KP-104",
            Audience.DEVELOPER,
            "A file in schemas/ was changed by hand and lost its form, or is missing from the jar.",
            "Mend the file in schemas/; its form is described in schemas/README.md."),
    BUILD_FAILED(
            "KP-121",
            Audience.DEVELOPER,
            "The sources do not compile, or Maven cannot reach the libraries that it must download. The launcher says it.",
            "See Maven's own lines above this one."),

    WRONG_ARGUMENT(
            "KP-201",
            Audience.DATA_ENGINEER,
            "An option is missing, unknown or has a value that cannot be; or no table bears this name.",
            "See keerpunt COMMAND --help."),
    PATH_NOT_FOUND(
            "KP-202",
            Audience.DATA_ENGINEER,
            "A mistake in a path, or a share that is not mounted on this machine.",
            "Give the path of an existing folder or file."),
    KEY_MISSING(
            "KP-203",
            Audience.DATA_ENGINEER,
            "No key was given, and the run is on a cluster or its lake is not on this machine; only a local lake gets a key of"
                    + " its own.",
            "Give the region's key with --key FILE or in the environment variable KEERPUNT_KEY."),
    KEY_UNUSABLE(
            "KP-204",
            Audience.DATA_ENGINEER,
            "The file or variable with the key is empty, cut short, or holds something else.",
            "The key is a text of at least 32 characters on one line."),
    OTHER_KEY(
            "KP-205",
            Audience.DATA_ENGINEER,
            "The lake was made with another key: with a key of its own, or the region's key was replaced.",
            "Use the key that this lake was made with, or rebuild the lake from the deliveries in a new folder."),
    POLICY_UNUSABLE(
            "KP-206",
            Audience.DATA_ENGINEER,
            "A policy file was changed by hand: a key is missing, unknown or stands there twice, or a value cannot be.",
            "Mend the policy file; schemas/policy shows its form."),
    TABLE_MISSING(
            "KP-207",
            Audience.DATA_ENGINEER,
            "A stage was started before the one that it builds on, or on the wrong folder.",
            "Run the stage that writes this table first."),
    CONTRACT_VERSION(
            "KP-208",
            Audience.DATA_ENGINEER,
            "keerpunt was replaced by an edition whose tables look different; schemas/CHANGELOG.md tells in what.",
            "The lake was written by another version. Rebuild it from the deliveries in a new folder."),
    NATIVE_WINDOWS(
            "KP-209",
            Audience.DATA_ENGINEER,
            "keerpunt was started from Windows, where Hadoop's file system does not work.",
            "Run keerpunt inside WSL2 (wsl --install), from its own files."),
    SAMPLE_FOLDER_NOT_EMPTY(
            "KP-210",
            Audience.DATA_ENGINEER,
            "A sample was made there before, or the folder holds something else, real deliveries perhaps.",
            "Give --out a folder that does not exist or is empty."),
    RELEASE_UNREADABLE(
            "KP-211",
            Audience.DATA_ENGINEER,
            "A file of the release was changed by hand, copied by halves, or written by another edition of keerpunt.",
            "A release is written whole and never changed by hand: delete its folder and publish again, with this version."),
    JAVA_UNUSABLE(
            "KP-221",
            Audience.DATA_ENGINEER,
            "Java is not installed, or JAVA_HOME or the path leads to an edition for which Spark was not made. The launcher"
                    + " says it.",
            "Install JDK 17 and set JAVA_HOME to it."),
    MAVEN_MISSING(
            "KP-222",
            Audience.DATA_ENGINEER,
            "The launcher builds keerpunt at the first start and after a change of its sources, and found no Maven.",
            "Install Maven, or start where keerpunt was built before."),

    DELIVERY_REFUSED(
            "KP-301",
            Audience.MUNICIPALITY,
            "A delivery whose name, form or too many rows break the delivery contract. Nothing of it was kept; the others"
                    + " were processed.",
            "Mend what table rejected_rows names and deliver again, with a higher version number."),

    DISCLOSURE_FAILED(
            "KP-401",
            Audience.STATISTICIAN,
            "A figure that the policy forbids came out of protection: a mistake there, or in a contract's roles.",
            "Nothing was published; the release before stands. Find how the figure came through protection."),

    STORAGE(
            "KP-501",
            Audience.OPERATIONS,
            "A disk, a share or HDFS did not answer as it should; a name node in safe mode, a network that broke.",
            "Check the storage, its free space and the rights of this user."),
    MEMORY(
            "KP-502",
            Audience.OPERATIONS,
            "More reports than the memory of the driver or an executor holds, or other work on the same machine.",
            "Give the driver or the executors more memory."),
    PINS_LOST(
            "KP-503",
            Audience.OPERATIONS,
            "The logs of the lake's tables were cleaned up, by hand or by maintenance, and with them the commits that say"
                    + " which versions belong together.",
            "Rebuild the lake from the deliveries in a new folder; leave the logs of its tables alone."),
    LAKE_LOCKED(
            "KP-504",
            Audience.OPERATIONS,
            "Two schedules meet, or somebody started a command by hand while a run was on.",
            "Wait until that run has ended; keerpunt status --lake L --run tells how it ended."),
    LOCK_LOST(
            "KP-505",
            Audience.OPERATIONS,
            "The machine slept, or the storage of the lake could not be reached, for longer than another run waits.",
            "Find out why this run stood still for so long. If another run took the lake over, its result counts; else run again."),
    STORAGE_DENIED(
            "KP-506",
            Audience.OPERATIONS,
            "The user of the schedule is not the one who made the folder, or their ticket or token has run out.",
            "Give the user that runs keerpunt the right to read and write there."),
    STORAGE_FULL(
            "KP-507",
            Audience.OPERATIONS,
            "The disk, or the user's quota on it, is used up; Spark's temporary folder counts too.",
            "Make room and run again: the last whole state stands."),
    RUN_UNFINISHED(
            "KP-508",
            Audience.OPERATIONS,
            "The process was killed, the machine was switched off, or the scheduler looked too early.",
            "The last run was stopped before its end, or still runs. Run it again: it goes on from the last whole state."),
    EXECUTORS_LOST(
            "KP-509",
            Audience.OPERATIONS,
            "Executors were killed for memory, or their machines went down, more often than Spark tries again.",
            "Look in the cluster's log why executors stopped, often for memory, and run again.");

    private final String code;
    private final Audience audience;
    private final String cause;
    private final String remedy;

    ErrorCode(String code, Audience audience, String cause, String remedy) {
        this.code = code;
        this.audience = audience;
        this.cause = cause;
        this.remedy = remedy;
    }

    /** @return the stable code, such as {@code KP-201} */
    public String code() {
        return code;
    }

    /** @return who can mend it */
    public Audience audience() {
        return audience;
    }

    /** @return what usually leads to it */
    public String cause() {
        return cause;
    }

    /** @return what that person should do */
    public String remedy() {
        return remedy;
    }

    /** @return the exit code of a command that ends with this error */
    public int exitCode() {
        return code.charAt("KP-".length()) - '0';
    }
}
