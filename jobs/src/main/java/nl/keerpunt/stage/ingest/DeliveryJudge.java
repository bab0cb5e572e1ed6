package nl.keerpunt.stage.ingest;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.delivery.DeliveryAssessment;
import nl.keerpunt.core.delivery.DeliveryContract;
import nl.keerpunt.core.delivery.DeliveryHeader;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.delivery.FieldCounts;
import nl.keerpunt.core.delivery.IdentifierGuard;
import nl.keerpunt.core.delivery.IdentifierLimits;
import nl.keerpunt.core.delivery.KeptRows;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;
import nl.keerpunt.core.geo.MunicipalityLineage;
import nl.keerpunt.table.DeliveryFiles.Found;

/** Judges one delivery by itself; runs in tasks. What other deliveries say of it is decided by {@link DeliveryLedger}. */
final class DeliveryJudge implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long BYTES_PER_MEGABYTE = 1L << 20;

    private final Map<Entity, DeliveryContract> contracts = new EnumMap<>(Entity.class);
    private final MunicipalityLineage lineage;
    private final double maximumRejectedShare;
    private final long maximumRejectedRows;
    private final long maximumBytes;
    private final WorkbookLimits workbookLimits;
    private final int listedFindings;
    private final ExpectedDeliveries expected;
    private final IdentifierLimits identifierLimits;

    /** Made in each process by itself: it is larger than what it is made from. */
    private transient IdentifierGuard.Rules guards;

    DeliveryJudge(Contracts contracts) {
        for (Entity entity : Entity.values()) {
            this.contracts.put(entity, contracts.delivery(entity));
        }
        Policy policy = contracts.policy();
        this.lineage = contracts.lineage();
        this.maximumRejectedShare = policy.ingest().maximumRejectedShare();
        this.maximumRejectedRows = policy.ingest().maximumRejectedRows();
        this.maximumBytes = policy.ingest().maximumFileMegabytes() * BYTES_PER_MEGABYTE;
        this.workbookLimits = WorkbookLimits.of(policy.ingest());
        this.listedFindings = policy.ingest().listedFindingsWhenRefused();
        this.expected = contracts.expectedDeliveries();
        this.identifierLimits = limits(policy.ingest().identifiers());
    }

    /** @return SHA-256 of the bytes, hexadecimal */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @return whether the file is too large to be read at all */
    boolean isTooLarge(Found file) {
        return file.bytes() > maximumBytes;
    }

    /** @return what becomes of the file, seen by itself */
    Judgement judge(Found file, String sha256, byte[] bytes) {
        try {
            DeliveryName name = name(file);
            DeliveryAssessment assessment = guarded(name, bytes);
            if (assessment.exceeds(maximumRejectedShare, maximumRejectedRows)) {
                int listed = Math.min(listedFindings, assessment.findings().size());
                return new Judgement(
                        file,
                        sha256,
                        RefusalReason.TOO_MANY_REJECTED_ROWS,
                        "",
                        new Judgement.Counts(
                                assessment.rowCount(),
                                0,
                                assessment.rowCount() - assessment.duplicateCount(),
                                assessment.duplicateCount()),
                        List.copyOf(assessment.findings().subList(0, listed)),
                        List.of());
            }
            return new Judgement(
                    file,
                    sha256,
                    null,
                    "",
                    new Judgement.Counts(
                            assessment.rowCount(),
                            assessment.kept().size(),
                            assessment.rejectedCount(),
                            assessment.duplicateCount()),
                    assessment.findings(),
                    FieldCounts.of(contracts.get(name.entity()), assessment.kept()));
        } catch (RefusedDelivery e) {
            return Judgement.refused(file, sha256, e.reason(), e.where());
        }
    }

    private DeliveryAssessment guarded(DeliveryName name, byte[] bytes) throws RefusedDelivery {
        return assessed(name, bytes, Optional.of(guards().guard(contracts.get(name.entity()), name.halfYear())));
    }

    /** Reads and checks the rows of a delivery that was judged before, and so kept from identifiers. */
    DeliveryAssessment assess(DeliveryName name, byte[] bytes) throws RefusedDelivery {
        return assessed(name, bytes, Optional.empty());
    }

    /** A delivery that is open for its rows; to be closed when they are read. */
    record Opened(DeliveryFile file, KeptRows rows) {}

    /**
     * Opens a delivery that was judged before for its kept rows.
     *
     * @param fallenOut lines of the rows with a finding, in the order of the file
     */
    Opened open(DeliveryName name, byte[] bytes, long[] fallenOut) throws RefusedDelivery {
        DeliveryContract contract = contracts.get(name.entity());
        DeliveryFile file = open(name, bytes);
        DeliveryHeader header = DeliveryHeader.read(contract, file.header());
        return new Opened(
                file,
                new KeptRows(
                        contract, lineage, name.halfYear(), header, file.rows().iterator(), fallenOut));
    }

    private DeliveryAssessment assessed(DeliveryName name, byte[] bytes, Optional<IdentifierGuard> guard)
            throws RefusedDelivery {
        DeliveryContract contract = contracts.get(name.entity());
        try (DeliveryFile file = open(name, bytes)) {
            DeliveryHeader header = header(contract, file);
            return guard.isPresent()
                    ? DeliveryAssessment.of(contract, lineage, name.halfYear(), header, file.rows(), guard.get())
                    : DeliveryAssessment.of(contract, lineage, name.halfYear(), header, file.rows());
        } catch (DeliveryFile.Unreadable e) {
            throw e.refusal();
        }
    }

    private static DeliveryHeader header(DeliveryContract contract, DeliveryFile file) throws RefusedDelivery {
        try {
            return DeliveryHeader.read(contract, file.header());
        } catch (RefusedDelivery e) {
            file.readToEnd();
            throw e;
        }
    }

    private DeliveryFile open(DeliveryName name, byte[] bytes) throws RefusedDelivery {
        return switch (name.format()) {
            case CSV -> PlainCsvFile.open(bytes);
            case XLSX -> XlsxFile.open(bytes, workbookLimits);
        };
    }

    DeliveryContract contract(Entity entity) {
        return contracts.get(entity);
    }

    private synchronized IdentifierGuard.Rules guards() {
        if (guards == null) {
            guards = new IdentifierGuard.Rules(identifierLimits);
        }
        return guards;
    }

    private static IdentifierLimits limits(Policy.Identifiers policy) {
        return new IdentifierLimits(
                policy.level(),
                policy.sampledValues(),
                policy.oldestCaseYears(),
                policy.fewestPseudonyms(),
                policy.smallestPseudonymBits(),
                policy.enumeratedNumbers());
    }

    private DeliveryName name(Found file) throws RefusedDelivery {
        DeliveryName name = DeliveryName.parse(file.name())
                .orElseThrow(() -> new RefusedDelivery(RefusalReason.NAME_NOT_UNDERSTOOD, ""));
        if (!expected.contains(name.deliverer(), name.halfYear())) {
            throw new RefusedDelivery(RefusalReason.UNEXPECTED_DELIVERER, "");
        }
        return name;
    }
}
