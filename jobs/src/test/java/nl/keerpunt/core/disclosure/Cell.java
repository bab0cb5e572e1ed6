package nl.keerpunt.core.disclosure;

/**
 * One count of a region in one cohort, or half-year.
 *
 * @param area municipality, or {@link #REGION}
 * @param ofClass class of the index episode or of the reports, or {@link #ALL}
 * @param value {@link #TOTAL}, or a violence type or reporter group
 * @param window days; 0 where none counts
 * @param figure what is counted
 */
record Cell(String area, String ofClass, String value, int window, Figure figure) {
    static final String REGION = "region";
    static final String ALL = "all";
    static final String TOTAL = "total";

    /** What is counted; the last four are never published. */
    enum Figure {
        HOUSEHOLDS,
        RECURRED,
        FREE,
        ONCE,
        TWICE,
        MORE,
        CONFIRMED,
        UNKNOWN,
        NOT_STOPPED,
        REPORTS,
        /** Households with their first new episode after the window before, and inside this one. */
        NEWLY,
        /** Households not reported again whose last check says unsafe. */
        UNSAFE,
        /** Households behind reports. */
        BEHIND,
        /** Households behind the other reports. */
        BEHIND_OTHERS
    }

    /** @return the same stratum's other figure */
    Cell with(int otherWindow, Figure otherFigure) {
        return new Cell(area, ofClass, value, otherWindow, otherFigure);
    }

    /** @return the figure in another area */
    Cell in(String otherArea) {
        return new Cell(otherArea, ofClass, value, window, figure);
    }

    /** @return the figure of another class */
    Cell of(String otherClass) {
        return new Cell(area, otherClass, value, window, figure);
    }

    /** @return the figure of another breakdown value */
    Cell broken(String otherValue) {
        return new Cell(area, ofClass, otherValue, window, figure);
    }
}
