package nl.keerpunt.core.delivery;

/** Says that a delivery is refused whole, and why. */
public final class RefusedDelivery extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;
    private final String where;

    /**
     * @param reason why
     * @param where the column or line, never a delivered value; empty when the whole file is meant
     */
    public RefusedDelivery(RefusalReason reason, String where) {
        super(reason.code() + (where.isEmpty() ? "" : " (" + where + ")"));
        this.reason = reason;
        this.where = where;
    }

    /** @return why */
    public RefusalReason reason() {
        return reason;
    }

    /** @return the column or line; empty when the whole file is meant */
    public String where() {
        return where;
    }
}
