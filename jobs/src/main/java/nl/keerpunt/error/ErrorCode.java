package nl.keerpunt.error;

/**
 * Every way in which a command can fail. The first digit of a code is the exit code that it leads to. Codes are
 * stable: schedulers and manuals refer to them.
 */
public enum ErrorCode {
    DEFECT("KP-101", Audience.DEVELOPER, "Report this with the log of the run; the tables of the last good run stand."),
    ROWS_LOST(
            "KP-102",
            Audience.DEVELOPER,
            "Rows in are not rows out, rejected and merged together. The last whole state stays in force; report this."),
    FRAME_DIFFERS_FROM_CONTRACT(
            "KP-103", Audience.DEVELOPER, "Bring the stage and its contract in schemas/tables together."),
    CONTRACT_UNREADABLE(
            "KP-104", Audience.DEVELOPER, "Mend the file in schemas/; its form is described in schemas/README.md."),

    WRONG_ARGUMENT("KP-201", Audience.DATA_ENGINEER, "See keerpunt COMMAND --help."),
    PATH_NOT_FOUND("KP-202", Audience.DATA_ENGINEER, "Give the path of an existing folder or file."),
    KEY_MISSING(
            "KP-203",
            Audience.DATA_ENGINEER,
            "Give the region's key with --key FILE or in the environment variable KEERPUNT_KEY."),
    KEY_UNUSABLE("KP-204", Audience.DATA_ENGINEER, "The key is a text of at least 32 characters on one line."),
    OTHER_KEY(
            "KP-205",
            Audience.DATA_ENGINEER,
            "Use the key that this lake was made with, or rebuild the lake from the deliveries in a new folder."),
    POLICY_UNUSABLE("KP-206", Audience.DATA_ENGINEER, "Mend the policy file; schemas/policy shows its form."),
    TABLE_MISSING("KP-207", Audience.DATA_ENGINEER, "Run the stage that writes this table first."),
    CONTRACT_VERSION(
            "KP-208",
            Audience.DATA_ENGINEER,
            "The lake was written by another version. Rebuild it from the deliveries in a new folder."),
    NATIVE_WINDOWS("KP-209", Audience.DATA_ENGINEER, "Run keerpunt inside WSL2 (wsl --install), from its own files."),
    SAMPLE_FOLDER_NOT_EMPTY("KP-210", Audience.DATA_ENGINEER, "Give --out a folder that does not exist or is empty."),
    RELEASE_UNREADABLE(
            "KP-211",
            Audience.DATA_ENGINEER,
            "A release is written whole and never changed by hand: delete its folder and publish again, with this version."),

    DELIVERY_REFUSED(
            "KP-301",
            Audience.MUNICIPALITY,
            "Mend what table rejected_rows names and deliver again, with a higher version number."),

    DISCLOSURE_FAILED(
            "KP-401",
            Audience.STATISTICIAN,
            "Nothing was published; the release before stands. Find how the figure came through protection."),

    STORAGE("KP-501", Audience.OPERATIONS, "Check the storage, its free space and the rights of this user."),
    MEMORY("KP-502", Audience.OPERATIONS, "Give the driver or the executors more memory."),
    PINS_LOST(
            "KP-503",
            Audience.OPERATIONS,
            "Rebuild the lake from the deliveries in a new folder; leave the logs of its tables alone."),
    LAKE_LOCKED(
            "KP-504",
            Audience.OPERATIONS,
            "Wait until that run has ended; keerpunt status --lake L --run tells how it ended."),
    LOCK_LOST(
            "KP-505",
            Audience.OPERATIONS,
            "Another run took the lake over and its result counts. Find out why this one stood still for so long."),
    STORAGE_DENIED(
            "KP-506", Audience.OPERATIONS, "Give the user that runs keerpunt the right to read and write there."),
    STORAGE_FULL("KP-507", Audience.OPERATIONS, "Make room and run again: the last whole state stands."),
    RUN_UNFINISHED(
            "KP-508",
            Audience.OPERATIONS,
            "The last run was stopped before its end, or still runs. Run it again: it goes on from the last whole state."),
    EXECUTORS_LOST(
            "KP-509",
            Audience.OPERATIONS,
            "Look in the cluster's log why executors stopped, often for memory, and run again.");

    private final String code;
    private final Audience audience;
    private final String remedy;

    ErrorCode(String code, Audience audience, String remedy) {
        this.code = code;
        this.audience = audience;
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

    /** @return what that person should do */
    public String remedy() {
        return remedy;
    }

    /** @return the exit code of a command that ends with this error */
    public int exitCode() {
        return code.charAt("KP-".length()) - '0';
    }
}
