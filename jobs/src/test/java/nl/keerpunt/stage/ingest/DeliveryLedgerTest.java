package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.table.DeliveryFiles.Found;
import org.junit.jupiter.api.Test;

class DeliveryLedgerTest {
    private static final String RULES = "rules-1";
    private static final String V1 = "meldingen_GM0755_2024H1.csv";
    private static final String V2 = "meldingen_GM0755_2024H1_v2.csv";
    private static final String V3 = "meldingen_GM0755_2024H1_v3.csv";
    private static final String OTHER = "casussen_GM0755_2024H1.csv";

    /** A file as it lies in the folder, and what it is worth by itself. */
    private record Delivered(String name, String content, RefusalReason refusalOrNull) {
        Judgement judged() {
            Found file = new Found("/deliveries/" + name, name, 100);
            return refusalOrNull == null
                    ? new Judgement(file, content, null, "", new Judgement.Counts(10, 8, 1, 1), List.of(), List.of())
                    : Judgement.refused(file, content, refusalOrNull, "");
        }
    }

    private static Delivered sound(String name, String content) {
        return new Delivered(name, content, null);
    }

    private static Delivered faulty(String name, String content) {
        return new Delivered(name, content, RefusalReason.TOO_MANY_REJECTED_ROWS);
    }

    /** A lake over several runs: what it knows, and the files that lie in the folder. */
    private static final class Lake {
        private final List<Delivered> folder = new ArrayList<>();
        private List<DeliveryRecord> records = List.of();
        private String rules = RULES;

        DeliveryLedger.Outcome run(Delivered... newFiles) {
            folder.addAll(List.of(newFiles));
            DeliveryLedger ledger = new DeliveryLedger(records, rules);
            Set<String> settled = ledger.settled();
            List<Judgement> judgements = new ArrayList<>();
            Set<String> settledKeys = new HashSet<>();
            for (Delivered file : folder) {
                String key = DeliveryLedger.settledKey(file.name(), file.content());
                if (settled.contains(key)) {
                    settledKeys.add(key);
                } else {
                    judgements.add(file.judged());
                }
            }
            DeliveryLedger.Outcome outcome = ledger.settle(judgements, settledKeys);
            records = outcome.records();
            return outcome;
        }

        /** What became of each file: name, content, state and reason. */
        Set<String> states() {
            Set<String> states = new TreeSet<>();
            for (DeliveryRecord record : records) {
                states.add((record.fileName() + " " + record.sha256() + " "
                                + record.state().code() + " " + record.refusalReason())
                        .strip());
            }
            return states;
        }
    }

    private static List<String> files(List<DeliveryRecord> records) {
        return records.stream().map(DeliveryRecord::fileName).toList();
    }

    private static List<Optional<RefusalReason>> refusals(DeliveryLedger.Outcome outcome) {
        return outcome.added().stream().map(Judgement::refusal).toList();
    }

    @Test
    void putsTheHighestVersionInForce() {
        Lake lake = new Lake();
        DeliveryLedger.Outcome outcome = lake.run(sound(V2, "b"), sound(V1, "a"));
        assertThat(lake.states()).containsExactly(V1 + " a superseded", V2 + " b accepted");
        assertThat(files(outcome.inForce())).containsExactly(V2);
        assertThat(outcome.added()).hasSize(2);
    }

    @Test
    void comparesVersionsAsNumbers() {
        Lake lake = new Lake();
        lake.run(sound("meldingen_GM0755_2024H1_v10.csv", "b"), sound("meldingen_GM0755_2024H1_v9.csv", "a"));
        assertThat(lake.states())
                .containsExactlyInAnyOrder(
                        "meldingen_GM0755_2024H1_v10.csv b accepted", "meldingen_GM0755_2024H1_v9.csv a superseded");
    }

    @Test
    void replacesAVersionInAnotherRun() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"));
        DeliveryLedger.Outcome outcome = lake.run(sound(V2, "b"));
        assertThat(files(outcome.newlyInForce())).containsExactly(V2);
        assertThat(outcome.noLongerInForce()).containsExactly("meldingen_GM0755_2024H1_v1");
        assertThat(lake.states()).containsExactly(V1 + " a superseded", V2 + " b accepted");
    }

    @Test
    void doesNotPutALowerVersionInForceThatComesLater() {
        Lake lake = new Lake();
        lake.run(sound(V2, "b"));
        DeliveryLedger.Outcome outcome = lake.run(sound(V1, "a"));
        assertThat(outcome.newlyInForce()).isEmpty();
        assertThat(outcome.noLongerInForce()).isEmpty();
        assertThat(lake.states()).containsExactly(V1 + " a superseded", V2 + " b accepted");
    }

    @Test
    void keepsEntitiesDeliverersAndHalfYearsApart() {
        Lake lake = new Lake();
        DeliveryLedger.Outcome outcome = lake.run(
                sound(V1, "a"),
                sound("casussen_GM0755_2024H1_v2.csv", "a"),
                sound("meldingen_GM0828_2024H1_v3.csv", "a"),
                sound("meldingen_GM0755_2024H2_v4.csv", "a"));
        assertThat(outcome.inForce()).hasSize(4);
    }

    @Test
    void leavesTheAcceptedVersionInForceWhenAHigherOneIsRefused() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"));
        DeliveryLedger.Outcome outcome = lake.run(faulty(V2, "b"));
        assertThat(files(outcome.inForce())).containsExactly(V1);
        assertThat(outcome.newlyInForce()).isEmpty();
        assertThat(outcome.noLongerInForce()).isEmpty();
        assertThat(lake.states()).containsExactly(V1 + " a accepted", V2 + " b refused too_many_rejected_rows");
    }

    @Test
    void refusesOtherContentOfAnAcceptedVersion() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"));
        DeliveryLedger.Outcome outcome = lake.run(sound(V1, "c"));
        assertThat(refusals(outcome)).containsExactly(Optional.of(RefusalReason.VERSION_ALREADY_ACCEPTED));
        assertThat(outcome.added().get(0).counts()).isEqualTo(new Judgement.Counts(10, 0, 9, 1));
        assertThat(lake.states()).containsExactly(V1 + " a accepted", V1 + " c refused version_already_accepted");
    }

    @Test
    void refusesOtherContentOfASupersededVersionToo() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"), sound(V2, "b"));
        DeliveryLedger.Outcome outcome = lake.run(sound(V1, "c"));
        assertThat(refusals(outcome)).containsExactly(Optional.of(RefusalReason.VERSION_ALREADY_ACCEPTED));
        assertThat(files(outcome.inForce())).containsExactly(V2);
    }

    @Test
    void refusesBothOfTwoFilesForOneVersion() {
        Lake lake = new Lake();
        DeliveryLedger.Outcome outcome = lake.run(sound(V1, "a"), sound(V1, "c"), sound(OTHER, "d"));
        assertThat(files(outcome.inForce())).containsExactly(OTHER);
        assertThat(lake.states())
                .contains(V1 + " a refused two_files_for_one_version", V1 + " c refused two_files_for_one_version");
    }

    @Test
    void refusesASpreadsheetBesideACsvFile() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"), new Delivered("meldingen_GM0755_2024H1.xlsx", "x", RefusalReason.NOT_XLSX));
        assertThat(lake.states())
                .containsExactly(
                        V1 + " a refused two_files_for_one_version",
                        "meldingen_GM0755_2024H1.xlsx x refused two_files_for_one_version");
    }

    @Test
    void takesNoSuffixAndVersionOneForOneVersion() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"), sound("meldingen_GM0755_2024H1_v1.csv", "c"));
        assertThat(lake.states()).allMatch(state -> state.endsWith("refused two_files_for_one_version"));
    }

    @Test
    void acceptsTheFileThatStaysWhenTheOtherIsTakenAway() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"), sound(V1, "c"));
        lake.folder.remove(sound(V1, "a"));
        DeliveryLedger.Outcome outcome = lake.run();
        assertThat(outcome.newlyInForce()).extracting(DeliveryRecord::sha256).containsExactly("c");
        assertThat(lake.states()).contains(V1 + " c accepted");
    }

    @Test
    void countsEqualCopiesOfOneFileOnce() {
        Lake lake = new Lake();
        DeliveryLedger.Outcome outcome = lake.run(sound(V1, "a"), sound(V1, "a"));
        assertThat(outcome.added()).hasSize(1);
        assertThat(lake.states()).containsExactly(V1 + " a accepted");
    }

    @Test
    void hasOneInForceOfEqualCopiesUnderTwoNames() {
        Lake lake = new Lake();
        DeliveryLedger.Outcome outcome = lake.run(sound(V1, "a"), sound("meldingen_GM0755_2024H1_v1.csv", "a"));
        assertThat(outcome.inForce()).hasSize(1);
        assertThat(lake.run().added()).isEmpty();
    }

    @Test
    void changesNothingWhenNothingIsNew() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"), sound(V2, "b"), faulty(V3, "c"), sound(OTHER, "d"), sound(OTHER, "e"));
        Set<String> before = lake.states();
        DeliveryLedger.Outcome outcome = lake.run();
        assertThat(outcome.added()).isEmpty();
        assertThat(outcome.newlyInForce()).isEmpty();
        assertThat(outcome.noLongerInForce()).isEmpty();
        assertThat(lake.states()).isEqualTo(before);
    }

    @Test
    void namesRefusalsThatStandWhileTheirFilesLieThere() {
        Lake lake = new Lake();
        Delivered refusedByItself = faulty(V3, "c");
        lake.run(sound(V1, "a"), refusedByItself, sound(OTHER, "d"), sound(OTHER, "e"));
        assertThat(files(lake.run().standing())).containsExactlyInAnyOrder(V3, OTHER, OTHER);
        lake.folder.remove(refusedByItself);
        assertThat(files(lake.run().standing())).containsExactlyInAnyOrder(OTHER, OTHER);
    }

    @Test
    void putsAHigherVersionInForceAfterARefusedOne() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"), faulty(V2, "b"));
        lake.run(sound(V3, "c"));
        assertThat(lake.states())
                .containsExactly(V1 + " a superseded", V2 + " b refused too_many_rejected_rows", V3 + " c accepted");
    }

    @Test
    void keepsADeliveryInForceWhoseFileIsGone() {
        Lake lake = new Lake();
        lake.run(sound(V1, "a"));
        lake.folder.clear();
        assertThat(files(lake.run(sound(OTHER, "d")).inForce())).containsExactly(OTHER, V1);
    }

    @Test
    void judgesARefusedDeliveryAgainUnderOtherRules() {
        Lake lake = new Lake();
        lake.run(faulty(V1, "a"));
        assertThat(new DeliveryLedger(lake.records, RULES).settled())
                .containsExactly(DeliveryLedger.settledKey(V1, "a"));
        assertThat(new DeliveryLedger(lake.records, "rules-2").settled()).isEmpty();
        lake.rules = "rules-2";
        lake.folder.clear();
        lake.run(sound(V1, "a"));
        assertThat(lake.states()).containsExactly(V1 + " a accepted");
    }

    @Test
    void recordsAFileWhoseNameIsNotUnderstood() {
        Lake lake = new Lake();
        DeliveryLedger.Outcome outcome =
                lake.run(new Delivered("notities.txt", "n", RefusalReason.NAME_NOT_UNDERSTOOD), sound(V1, "a"));
        assertThat(files(outcome.inForce())).containsExactly(V1);
        assertThat(lake.records).extracting(DeliveryRecord::deliveryId).contains("notities.txt");
    }

    /** All 120 orders of five files, each spread over runs in all 16 ways. */
    @Test
    void endsAlikeInWhateverOrderAndOverWhateverRunsFilesCome() {
        List<Delivered> files =
                List.of(sound(V1, "a"), sound(V2, "b"), faulty(V3, "c"), sound(V1, "a"), sound(OTHER, "d"));
        Set<String> expected = Set.of(
                V1 + " a superseded",
                V2 + " b accepted",
                V3 + " c refused too_many_rejected_rows",
                OTHER + " d accepted");
        for (List<Delivered> order : orders(files)) {
            for (int cuts = 0; cuts < 16; cuts++) {
                Lake lake = new Lake();
                int from = 0;
                for (int to = 1; to <= order.size(); to++) {
                    if (to == order.size() || ((cuts >> (to - 1)) & 1) == 1) {
                        lake.run(order.subList(from, to).toArray(Delivered[]::new));
                        from = to;
                    }
                }
                assertThat(lake.states()).as("%s, cut at %s", order, cuts).isEqualTo(expected);
            }
        }
    }

    /** Two contents for one version are refused alike in every order of one run. */
    @Test
    void refusesTwoFilesForOneVersionInEveryOrder() {
        List<Delivered> files = List.of(sound(V1, "a"), sound(V2, "b"), sound(V2, "e"), faulty(V3, "c"));
        for (List<Delivered> order : orders(files)) {
            Lake lake = new Lake();
            lake.run(order.toArray(Delivered[]::new));
            assertThat(lake.states())
                    .containsExactly(
                            V1 + " a accepted",
                            V2 + " b refused two_files_for_one_version",
                            V2 + " e refused two_files_for_one_version",
                            V3 + " c refused too_many_rejected_rows");
        }
    }

    private static List<List<Delivered>> orders(List<Delivered> files) {
        if (files.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Delivered>> orders = new ArrayList<>();
        for (int at = 0; at < files.size(); at++) {
            List<Delivered> others = new ArrayList<>(files);
            Delivered first = others.remove(at);
            for (List<Delivered> rest : orders(others)) {
                List<Delivered> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
