package nl.keerpunt.stage.feedback;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.CodeList;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.delivery.DateHeap;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.DeliveryContract;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.RowReason;
import nl.keerpunt.core.delivery.ValueKind;
import nl.keerpunt.stage.Dutch;

/** What things are called in feedback: the lists' own Dutch texts, and codes as the deliverer writes them. */
final class FeedbackTexts {
    private final Map<Entity, DeliveryContract> deliveries = new EnumMap<>(Entity.class);
    private final CodeList rowReasons;
    private final CodeList refusals;
    private final CodeList warnings;
    private final CodeList dispositions;
    private final Map<String, String> municipalities;
    private final Map<String, String> entities;
    private final Policy.Ingest limits;

    FeedbackTexts(Contracts contracts) {
        for (Entity entity : Entity.values()) {
            deliveries.put(entity, contracts.delivery(entity));
        }
        this.rowReasons = contracts.codeList("row_reason");
        this.refusals = contracts.codeList("refusal_reason");
        this.warnings = contracts.codeList("warning");
        this.dispositions = contracts.codeList("disposition");
        this.municipalities = contracts.codeList("municipalities").map("code", "name");
        this.limits = contracts.policy().ingest();
        this.entities = contracts.codeList("entity").map("code", "label_nl");
    }

    /**
     * What is wrong and what to do.
     *
     * @param code the reason's code
     * @param label what is wrong
     * @param remedy what to do
     */
    record Reason(String code, String label, String remedy) {}

    /** @return what is wrong with a row; of a code that is not in its list also what is */
    Reason row(String code, JudgedDelivery delivery, String column) {
        Reason reason = reason(rowReasons, code);
        if (!code.equals(RowReason.UNKNOWN_CODE.code()) || delivery.name().isEmpty()) {
            return reason;
        }
        DeliveryColumn contract = column(delivery.name().get().entity(), column);
        return new Reason(
                code,
                reason.label(),
                reason.remedy() + " In kolom " + column + " mag staan: "
                        + Dutch.list(List.copyOf(contract.codes().keySet())) + ".");
    }

    Reason refusal(String code) {
        return reason(refusals, code);
    }

    Reason warning(String code) {
        return reason(warnings, code);
    }

    private static Reason reason(CodeList list, String code) {
        return new Reason(
                code,
                list.of(code, "label_nl").orElseThrow(),
                list.of(code, "remedy_nl").orElseThrow());
    }

    /** @return how many remarks about a refused delivery are kept */
    int listedWhenRefused() {
        return limits.listedFindingsWhenRefused();
    }

    /** @return how many rows may be wrong, in words */
    String mostRejected() {
        return "Wij weigeren een bestand als meer dan " + limits.maximumRejectedRows()
                + " rijen fout zijn, en dat meer dan " + Dutch.percent(limits.maximumRejectedShare())
                + " van alle rijen is.";
    }

    String disposition(String code) {
        return dispositions.of(code, "label_nl").orElseThrow();
    }

    String entity(Entity entity) {
        return entities.get(entity.deliveredName());
    }

    String municipality(String code) {
        return municipalities.getOrDefault(code, code);
    }

    /** @return how a delivery is called in a sentence */
    String name(DeliveryName name) {
        return Dutch.inSentence(entity(name.entity())) + " van "
                + municipality(name.deliverer().value()) + ", " + Dutch.halfYear(name.halfYear());
    }

    DeliveryColumn column(Entity entity, String column) {
        return deliveries.get(entity).columns().stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /** @return what the deliverer wrote for a code of a column, or a heap of days in words */
    String code(DeliveryColumn column, String code) {
        if (column.kind() == ValueKind.MUNICIPALITY) {
            return code + " " + municipality(code);
        }
        if (code.equals(DateHeap.JANUARY_FIRST.code())) {
            return "1 januari";
        }
        if (code.equals(DateHeap.MONTH_END.code())) {
            return "laatste dag van een maand";
        }
        Map<String, String> delivered = new HashMap<>();
        column.codes().forEach((dutch, english) -> delivered.putIfAbsent(english, dutch));
        return delivered.getOrDefault(code, code);
    }
}
