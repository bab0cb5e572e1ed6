package nl.keerpunt.error;

/** Who can mend an error. */
public enum Audience {
    /** Who writes keerpunt. */
    DEVELOPER,
    /** Who typed the command or wrote the schedule. */
    DATA_ENGINEER,
    /** Who made the delivery: the data steward of a municipality. */
    MUNICIPALITY,
    /** Who answers for disclosure control. */
    STATISTICIAN,
    /** Who runs the machines: storage, rights, memory. */
    OPERATIONS
}
