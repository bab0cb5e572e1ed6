package nl.keerpunt.stage.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.RefusalReason;

/**
 * Which delivery is in force. No suffix is version 1; the highest accepted version replaces the earlier ones as a
 * whole; the same version with the same content is nothing new, with other content it is refused, and a refused
 * version leaves the accepted one in force (interfaces.md, section 1). The outcome does not depend on the order in
 * which files are seen, nor on the runs over which they are spread; but of two contents for one version both are
 * refused in one run, and only the later one over two runs, for the first was in force by then.
 */
final class DeliveryLedger {
    private final List<DeliveryRecord> known;
    private final String rulesId;

    DeliveryLedger(List<DeliveryRecord> known, String rulesId) {
        this.known = List.copyOf(known);
        this.rulesId = rulesId;
    }

    /**
     * What a run changes.
     *
     * @param records all deliveries after the run, by file name and content
     * @param added judgements that are new, in the order of their files
     * @param standing refusals of earlier runs whose files still lie there unchanged
     * @param inForce deliveries in force after the run
     * @param newlyInForce of these, the ones that were not before
     * @param noLongerInForce ids that were in force before and are not now
     */
    record Outcome(
            List<DeliveryRecord> records,
            List<Judgement> added,
            List<DeliveryRecord> standing,
            List<DeliveryRecord> inForce,
            List<DeliveryRecord> newlyInForce,
            Set<String> noLongerInForce) {}

    /** @return keys of contents that need no second look: judged before, by the same rules, for what they are */
    Set<String> settled() {
        return known.stream()
                .filter(this::isSettled)
                .map(record -> settledKey(record.fileName(), record.sha256()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What other files led to is judged again: the other file may be gone. */
    private boolean isSettled(DeliveryRecord record) {
        return record.isAcceptable()
                || (record.rulesId().equals(rulesId)
                        && !record.refusalReason().equals(RefusalReason.TWO_FILES_FOR_ONE_VERSION.code())
                        && !record.refusalReason().equals(RefusalReason.VERSION_ALREADY_ACCEPTED.code()));
    }

    /** One content of one version, under whatever spelling of its name it was delivered. */
    static String settledKey(String fileName, String sha256) {
        String name = DeliveryName.parse(fileName)
                .map(parsed -> parsed.id() + "." + parsed.format())
                .orElse(fileName);
        return name + "/" + sha256;
    }

    /**
     * @param judgements of files that are not settled, by path
     * @param settledKeys keys of settled files that still lie there
     */
    Outcome settle(List<Judgement> judgements, Set<String> settledKeys) {
        Map<String, DeliveryRecord> records = new TreeMap<>();
        known.forEach(record -> records.put(settledKey(record.fileName(), record.sha256()), record));
        List<DeliveryRecord> standing = new ArrayList<>();
        for (DeliveryRecord record : known) {
            if (!record.isAcceptable() && settledKeys.contains(settledKey(record.fileName(), record.sha256()))) {
                standing.add(record);
            }
        }
        List<Judgement> added = new ArrayList<>();
        for (Judgement judgement : againstOthers(judgements, standing)) {
            DeliveryRecord record = DeliveryRecord.of(judgement, rulesId);
            DeliveryRecord before = records.put(settledKey(record.fileName(), record.sha256()), record);
            if (record.equals(before)) {
                standing.add(record);
            } else {
                added.add(judgement);
            }
        }
        Map<String, DeliveryRecord> newest = new HashMap<>();
        for (DeliveryRecord record : records.values()) {
            if (record.isAcceptable()) {
                newest.merge(record.name().orElseThrow().subject(), record, DeliveryLedger::higherVersion);
            }
        }
        Set<DeliveryRecord> winners = new HashSet<>(newest.values());
        records.replaceAll((key, record) -> {
            if (!record.isAcceptable()) {
                return record;
            }
            return record.in(
                    winners.contains(record) ? DeliveryRecord.State.ACCEPTED : DeliveryRecord.State.SUPERSEDED);
        });
        Set<String> before = known.stream()
                .filter(record -> record.state() == DeliveryRecord.State.ACCEPTED)
                .map(DeliveryRecord::deliveryId)
                .collect(Collectors.toSet());
        List<DeliveryRecord> inForce = records.values().stream()
                .filter(record -> record.state() == DeliveryRecord.State.ACCEPTED)
                .toList();
        List<DeliveryRecord> newly = inForce.stream()
                .filter(record -> !before.contains(record.deliveryId()))
                .toList();
        Set<String> gone = new HashSet<>(before);
        inForce.forEach(record -> gone.remove(record.deliveryId()));
        return new Outcome(List.copyOf(records.values()), added, standing, inForce, newly, gone);
    }

    /** Refuses what other deliveries speak against; equal copies of one file count once. */
    private List<Judgement> againstOthers(List<Judgement> judgements, List<DeliveryRecord> standing) {
        Map<String, Judgement> distinct = new LinkedHashMap<>();
        judgements.forEach(
                judgement -> distinct.putIfAbsent(settledKey(judgement.file().name(), judgement.sha256()), judgement));
        Map<String, String> acceptedContent = new HashMap<>();
        for (DeliveryRecord record : known) {
            if (record.isAcceptable()) {
                acceptedContent.put(record.deliveryId(), record.sha256());
            }
        }
        Map<String, Set<String>> contents = new HashMap<>();
        distinct.values()
                .forEach(judgement -> name(judgement)
                        .ifPresent(name -> contents.computeIfAbsent(name.id(), id -> new HashSet<>())
                                .add(name.format() + judgement.sha256())));
        for (DeliveryRecord record : standing) {
            if (contents.containsKey(record.deliveryId())) {
                contents.get(record.deliveryId())
                        .add(record.name().orElseThrow().format() + record.sha256());
            }
        }
        List<Judgement> added = new ArrayList<>();
        for (Judgement judgement : distinct.values()) {
            Optional<DeliveryName> name = name(judgement);
            String accepted = name.map(found -> acceptedContent.get(found.id())).orElse(null);
            if (judgement.sha256().equals(accepted)) {
                continue;
            }
            if (accepted != null) {
                added.add(judgement.refusedFor(RefusalReason.VERSION_ALREADY_ACCEPTED));
            } else if (name.isPresent() && contents.get(name.get().id()).size() > 1) {
                added.add(judgement.refusedFor(RefusalReason.TWO_FILES_FOR_ONE_VERSION));
            } else {
                added.add(judgement);
            }
        }
        return added;
    }

    private static Optional<DeliveryName> name(Judgement judgement) {
        return DeliveryName.parse(judgement.file().name());
    }

    private static DeliveryRecord higherVersion(DeliveryRecord one, DeliveryRecord other) {
        Comparator<DeliveryRecord> byVersion =
                Comparator.comparingInt(record -> record.name().orElseThrow().version());
        return byVersion.compare(one, other) >= 0 ? one : other;
    }
}
