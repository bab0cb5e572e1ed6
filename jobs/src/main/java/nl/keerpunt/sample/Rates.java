package nl.keerpunt.sample;

import java.util.List;

/**
 * Every rate of the generator, in one place; {@code truth/parameters.json} repeats them. They are set so that the sample meets
 * the published facts at the end of the definition (previous involvement, reports per case, share of the police), and describe no
 * real household. Shares are from 0 to 1. A yearly change counts from 2022-01-01.
 */
record Rates(
        Episodes episodes,
        Cases cases,
        Safety safety,
        Residence residence,
        Reports reports,
        Files files,
        Dialects dialects) {

    /**
     * When violence comes to light. After an episode it ends for good with some probability; else the hazard of the next one is
     * {@code frailty * hazardPerDay / (1 + t / slowingDays)}, t days after the shortest gap.
     *
     * @param burnInYears households may have come to light so long before the first half-year
     * @param frailtySpread standard deviation of the logarithm of the frailty of a household
     * @param greatestFrailty where that distribution is cut
     * @param violenceFrailty factors of the frailty, by main violence type in the order of {@link Codes#VIOLENCE}
     * @param crisisShare households with a very high frailty of their own, apart from that distribution
     * @param crisisFrailty the middle of that frailty; it lies between half and one and a half times this
     * @param shortestGapDays from one episode's start to the next; what is nearer would be an echo
     * @param endsForGoodShare episodes after which no other ever comes
     * @param hazardYearlyChange share by which the hazard changes each year
     * @param echoMean reports within the echo days after an episode's first, on average
     * @param echoDays the last of those days
     */
    record Episodes(
            double burnInYears,
            double frailtySpread,
            double greatestFrailty,
            List<Double> violenceFrailty,
            double crisisShare,
            double crisisFrailty,
            double hazardPerDay,
            double slowingDays,
            int shortestGapDays,
            double endsForGoodShare,
            double hazardYearlyChange,
            double echoMean,
            int echoDays) {}

    /**
     * Cases at Veilig Thuis.
     *
     * @param noCaseShare reports without a case
     * @param echoJoinShare echoes that join the open case; the others open one of their own
     * @param laterJoinShare the same for the first report of an episode
     * @param shortShare cases closed within the days of {@code shortestDays} to {@code shortDays}
     * @param medianDays median length of the others
     * @param spread standard deviation of the logarithm of that length
     * @param longestDays where it is cut
     */
    record Cases(
            double noCaseShare,
            double echoJoinShare,
            double laterJoinShare,
            double shortShare,
            int shortestDays,
            int shortDays,
            double medianDays,
            double spread,
            int longestDays) {}

    /**
     * Safety checks: two are planned after an episode, and each falls away at the next episode or a departure.
     *
     * @param firstFromDays the first check lies so many days after the episode's start, to {@code firstToDays}
     * @param secondFromDays the second one, to {@code secondToDays}
     * @param doneShare planned checks that are done, in 2022
     * @param doneYearlyChange what that share gains each year
     * @param greatestDoneShare the most it becomes
     * @param unknownShare checks whose outcome is unknown
     * @param unsafeShare checks that find the household unsafe, in 2022
     * @param unsafeYearlyChange what that share gains each year
     * @param unsafeBeforeEpisodeShare the same when an episode follows within {@code beforeEpisodeDays}
     */
    record Safety(
            int firstFromDays,
            int firstToDays,
            int secondFromDays,
            int secondToDays,
            double doneShare,
            double doneYearlyChange,
            double greatestDoneShare,
            double unknownShare,
            double unsafeShare,
            double unsafeYearlyChange,
            double unsafeBeforeEpisodeShare,
            int beforeEpisodeDays) {}

    /**
     * Where households live.
     *
     * @param movesPerYear moves to another place in the region
     * @param departuresPerYear departures from the region, at most one a household
     * @param returnShare departed households that come back, {@code returnFromDays} to {@code returnToDays} later
     */
    record Residence(
            double movesPerYear, double departuresPerYear, double returnShare, int returnFromDays, int returnToDays) {}

    /**
     * What a report says. Weights are in the order of the codes in {@link Codes}.
     *
     * @param mainViolence the main violence type of a household
     * @param mainViolenceKept reports that name it
     * @param oneTypeShare reports with one type
     * @param twoTypesShare reports with two types; the others name three
     * @param violenceUnknownShare reports whose type is unknown
     * @param outsideShare reports from a municipality outside the region
     * @param haarenCurrentShare reports from Haaren that carry the present municipality
     * @param formerCodeShare reports of 2022 from a merged municipality that still carry its former code
     * @param childrenShare households with children
     * @param termsShare reports with a longer case that lead to terms and follow-up; the others to an inquiry
     * @param optionalEmptyShare values of a column that is not required and stays empty
     */
    record Reports(
            List<Double> reporter,
            List<Double> mainViolence,
            double mainViolenceKept,
            double oneTypeShare,
            double twoTypesShare,
            double violenceUnknownShare,
            double outsideShare,
            double haarenCurrentShare,
            double formerCodeShare,
            double childrenShare,
            double termsShare,
            double optionalEmptyShare,
            List<Double> safety,
            List<Double> refuted,
            List<Double> departureReason) {}

    /**
     * What is planted in files.
     *
     * @param longPseudonymShare households with a pseudonym of 32 characters; the others have 16
     * @param accentShare households whose case ids carry a letter outside ASCII
     * @param laterVersionShare files of {@code meldingen} that a second version replaces
     * @param laterVersionCaseShare the same for {@code casussen}
     * @param leftOutShare rows that the replaced version lacks
     * @param changedShare rows that it has otherwise
     * @param rejectedRowShare files of {@code meldingen} with a row to be rejected, repeated every {@code repeatRows} rows
     * @param rejectedRowOtherShare the same for {@code casussen} and {@code veiligheidsmetingen}
     * @param duplicateShare files of {@code meldingen} with an exact duplicate, repeated likewise
     * @param conflictShare files of {@code meldingen} with one id for two contents, repeated likewise
     * @param repeatRows rows after which a file's faults come again
     * @param mostRepeats and how often at most
     */
    record Files(
            double longPseudonymShare,
            double accentShare,
            double laterVersionShare,
            double laterVersionCaseShare,
            double leftOutShare,
            double changedShare,
            double rejectedRowShare,
            double rejectedRowOtherShare,
            double duplicateShare,
            double conflictShare,
            int repeatRows,
            int mostRepeats) {}

    /**
     * How files look: shares of files, and weights in the order of the choices in {@link Dialect}.
     *
     * @param separator semicolon, comma, tab
     * @param optionalColumnShare columns not required that a file has
     */
    record Dialects(
            List<Double> separator,
            double quotedShare,
            double spacedShare,
            double byteOrderMarkShare,
            double carriageReturnsShare,
            double windows1252Share,
            double isoDatesShare,
            double upperCaseCodesShare,
            List<Double> headerCase,
            List<Double> municipalityForm,
            double optionalColumnShare) {}

    /** The rates that meet the published facts. */
    static Rates calibrated() {
        return new Rates(
                new Episodes(
                        /* burnInYears= */ 12,
                        /* frailtySpread= */ 1.13,
                        /* greatestFrailty= */ 80,
                        /* violenceFrailty= */ List.of(1.0, 1.15, 0.9, 0.6, 0.95, 0.6, 0.4),
                        /* crisisShare= */ 0.03,
                        /* crisisFrailty= */ 90,
                        /* hazardPerDay= */ 0.00084,
                        /* slowingDays= */ 900,
                        /* shortestGapDays= */ 15,
                        /* endsForGoodShare= */ 0.105,
                        /* hazardYearlyChange= */ -0.08,
                        /* echoMean= */ 0.33,
                        /* echoDays= */ 14),
                new Cases(
                        /* noCaseShare= */ 0.0080,
                        /* echoJoinShare= */ 0.95,
                        /* laterJoinShare= */ 0.12,
                        /* shortShare= */ 0.55,
                        /* shortestDays= */ 5,
                        /* shortDays= */ 14,
                        /* medianDays= */ 50,
                        /* spread= */ 0.75,
                        /* longestDays= */ 600),
                new Safety(
                        /* firstFromDays= */ 190,
                        /* firstToDays= */ 270,
                        /* secondFromDays= */ 560,
                        /* secondToDays= */ 630,
                        /* doneShare= */ 0.69,
                        /* doneYearlyChange= */ 0.035,
                        /* greatestDoneShare= */ 0.95,
                        /* unknownShare= */ 0.08,
                        /* unsafeShare= */ 0.08,
                        /* unsafeYearlyChange= */ -0.02,
                        /* unsafeBeforeEpisodeShare= */ 0.30,
                        /* beforeEpisodeDays= */ 365),
                new Residence(
                        /* movesPerYear= */ 0.03,
                        /* departuresPerYear= */ 0.022,
                        /* returnShare= */ 0.3,
                        /* returnFromDays= */ 180,
                        /* returnToDays= */ 720),
                new Reports(
                        /* reporter= */ List.of(6.0, 6.0, 3.0, 0.7, 5.0, 1.0, 6.0, 67.0, 0.5, 4.3, 0.5),
                        /* mainViolence= */ List.of(40.0, 34.0, 5.0, 4.0, 11.0, 5.0, 1.0),
                        /* mainViolenceKept= */ 0.85,
                        /* oneTypeShare= */ 0.70,
                        /* twoTypesShare= */ 0.24,
                        /* violenceUnknownShare= */ 0.01,
                        /* outsideShare= */ 0.006,
                        /* haarenCurrentShare= */ 0.9,
                        /* formerCodeShare= */ 0.04,
                        /* childrenShare= */ 0.62,
                        /* termsShare= */ 0.5,
                        /* optionalEmptyShare= */ 0.03,
                        /* safety= */ List.of(28.0, 17.0, 9.0, 38.0, 8.0),
                        /* refuted= */ List.of(4.0, 91.0, 5.0),
                        /* departureReason= */ List.of(76.0, 7.0, 17.0)),
                new Files(
                        /* longPseudonymShare= */ 0.12,
                        /* accentShare= */ 0.05,
                        /* laterVersionShare= */ 0.06,
                        /* laterVersionCaseShare= */ 0.03,
                        /* leftOutShare= */ 0.125,
                        /* changedShare= */ 0.03,
                        /* rejectedRowShare= */ 0.45,
                        /* rejectedRowOtherShare= */ 0.06,
                        /* duplicateShare= */ 0.35,
                        /* conflictShare= */ 0.15,
                        /* repeatRows= */ 5000,
                        /* mostRepeats= */ 50),
                new Dialects(
                        /* separator= */ List.of(3.0, 2.0, 1.0),
                        /* quotedShare= */ 0.08,
                        /* spacedShare= */ 0.04,
                        /* byteOrderMarkShare= */ 0.3,
                        /* carriageReturnsShare= */ 0.4,
                        /* windows1252Share= */ 0.05,
                        /* isoDatesShare= */ 0.5,
                        /* upperCaseCodesShare= */ 0.06,
                        /* headerCase= */ List.of(1.0, 1.0, 1.0),
                        /* municipalityForm= */ List.of(4.0, 3.0, 2.0, 1.0),
                        /* optionalColumnShare= */ 0.35));
    }
}
