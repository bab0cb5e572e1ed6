package nl.keerpunt.sample;

import java.io.IOException;
import nl.keerpunt.core.delivery.Entity;

/** Turns a life into the rows that the municipalities of the region deliver about it. */
final class HouseholdRows {
    private static final int SHORT_CASE_DAYS = 14;

    private final Rates.Reports rates;
    private final Region region;
    private final Period period;
    private final Deliveries deliveries;
    private final HouseholdNames names;
    private final Row row = new Row();
    private final Weighted reporter;
    private final Weighted safety;
    private final Weighted refuted;

    HouseholdRows(Rates rates, Region region, Period period, Deliveries deliveries, HouseholdNames names) {
        this.rates = rates.reports();
        this.region = region;
        this.period = period;
        this.deliveries = deliveries;
        this.names = names;
        this.reporter = Weighted.of(this.rates.reporter());
        this.safety = Weighted.of(this.rates.safety());
        this.refuted = Weighted.of(this.rates.refuted());
    }

    /** Delivers all that is to be delivered about the household to whose names {@code names} was turned. */
    void deliver(SeededRandom random, Life life) throws IOException {
        for (int report = 0; report < life.reportDay.size(); report++) {
            deliverReport(report, random, life);
        }
        for (int number = 0; number < life.caseOpenedOn.size(); number++) {
            deliverCase(number, life);
        }
        deliverChecks(life);
        deliverDeparture(life);
    }

    private void startRow() {
        row.clear();
        row.set(Field.HUISHOUDEN_ID, names.pseudonym());
    }

    private void deliverReport(int report, SeededRandom random, Life life) throws IOException {
        int day = life.reportDay.get(report);
        int caseNumber = life.reportCase.get(report);
        startRow();
        row.set(Field.MELDING_ID, names.reportId(report));
        row.set(Field.GEMEENTECODE, life.reportCode.get(report));
        row.set(Field.MELDINGSDATUM, day);
        if (caseNumber != Life.NO_CASE) {
            row.set(Field.CASUS_ID, names.caseId(caseNumber));
        }
        row.set(Field.MELDER, Codes.REPORTER[reporter.pick(random)]);
        row.set(Field.AARD, Codes.violence(drawViolence(random, life)));
        setOptional(Field.VEILIGHEID, Codes.SAFETY[safety.pick(random)], random);
        setOptional(Field.VERVOLG, next(report, caseNumber, random, life), random);
        setOptional(Field.KINDEREN, Codes.YES_NO_UNKNOWN[life.hasChildren ? 0 : 1], random);
        setOptional(Field.WEERLEGD, Codes.YES_NO_UNKNOWN[refuted.pick(random)], random);
        if (life.reportCurrentCode.get(report) != Region.NONE) {
            row.set(Field.GEMEENTECODE_HUIDIG, life.reportCurrentCode.get(report));
        }
        int home = life.episodeHome.get(life.reportEpisode.get(report));
        deliveries.deliver(Entity.REPORTS, region.delivererOn(home, day), period.numberOf(day), row);
    }

    private void setOptional(Field field, byte[] value, SeededRandom random) {
        if (!random.happens(rates.optionalEmptyShare())) {
            row.set(field, value);
        }
    }

    /** A set of violence types: mostly the household's main one, with up to two others. */
    private int drawViolence(SeededRandom random, Life life) {
        double count = random.uniform();
        int main = random.happens(rates.mainViolenceKept()) ? life.mainViolence : random.below(Codes.COMBINABLE);
        if (random.happens(rates.violenceUnknownShare())) {
            return 0;
        }
        int set = 1 << main;
        if (main < Codes.COMBINABLE && count >= rates.oneTypeShare()) {
            set |= 1 << random.below(Codes.COMBINABLE);
            if (count >= rates.oneTypeShare() + rates.twoTypesShare()) {
                set |= 1 << random.below(Codes.COMBINABLE);
            }
        }
        return set;
    }

    private byte[] next(int report, int caseNumber, SeededRandom random, Life life) {
        if (caseNumber == Life.NO_CASE) {
            return Codes.NONE;
        }
        if (life.caseOpenedOn.get(caseNumber) < life.reportDay.get(report)) {
            return Codes.RUNNING_CASE;
        }
        if (life.caseClosedOn.get(caseNumber) - life.caseOpenedOn.get(caseNumber) <= SHORT_CASE_DAYS) {
            return Codes.DIRECT_TRANSFER;
        }
        return random.happens(rates.termsShare()) ? Codes.TERMS : Codes.INQUIRY;
    }

    /** A case is delivered for every half-year in which it was open, with its end once that is known. */
    private void deliverCase(int number, Life life) throws IOException {
        int opened = life.caseOpenedOn.get(number);
        int closed = life.caseClosedOn.get(number);
        if (closed < period.firstDay()) {
            return;
        }
        for (int halfYear = period.numberOf(opened); halfYear <= period.numberOf(closed); halfYear++) {
            int lastDay = Day.of(period.halfYear(halfYear).lastDay());
            startRow();
            row.set(Field.CASUS_ID, names.caseId(number));
            row.set(Field.STARTDATUM, opened);
            if (closed <= lastDay) {
                row.set(Field.EINDDATUM, closed);
            }
            int deliverer = region.delivererOn(life.caseHome.get(number), lastDay);
            deliveries.deliver(Entity.CASES, deliverer, halfYear, row);
        }
    }

    private void deliverChecks(Life life) throws IOException {
        int report = 0;
        for (int check = 0; check < life.checkDay.size(); check++) {
            int episode = life.checkEpisode.get(check);
            while (report < life.reportEpisode.size() && life.reportEpisode.get(report) < episode) {
                report++;
            }
            boolean isReported = report < life.reportEpisode.size() && life.reportEpisode.get(report) == episode;
            deliverCheck(check, episode, isReported ? life.reportCase.get(report) : Life.NO_CASE, life);
        }
    }

    private void deliverCheck(int check, int episode, int caseNumber, Life life) throws IOException {
        int day = life.checkDay.get(check);
        int home = life.episodeHome.get(episode);
        startRow();
        if (caseNumber != Life.NO_CASE) {
            row.set(Field.CASUS_ID, names.caseId(caseNumber));
        }
        row.set(Field.MEETDATUM, day);
        row.set(Field.UITKOMST, Codes.OUTCOME[life.checkOutcome.get(check)]);
        deliveries.deliver(Entity.SAFETY_CHECKS, region.delivererOn(home, day), period.numberOf(day), row);
    }

    /** A departure is delivered when the household was known to the region before it. */
    private void deliverDeparture(Life life) throws IOException {
        int day = life.departedOn;
        if (!period.contains(day) || life.reportDay.size() == 0 || life.reportDay.get(0) > day) {
            return;
        }
        int episode = life.reportEpisode.get(0);
        while (life.nextEpisodeDay(episode) <= day) {
            episode++;
        }
        startRow();
        row.set(Field.VERTREKDATUM, day);
        row.set(Field.REDEN, Codes.DEPARTURE_REASON[life.departureReason]);
        int deliverer = region.delivererOn(life.episodeHome.get(episode), day);
        deliveries.deliver(Entity.DEPARTURES, deliverer, period.numberOf(day), row);
    }
}
