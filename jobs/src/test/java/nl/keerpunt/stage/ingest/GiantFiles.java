package nl.keerpunt.stage.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.table.DeliveryFiles.Found;

/** Judges files as large as the policy allows in a Java with little memory, and prints what became of each. */
final class GiantFiles {
    private static final String NAME = "meldingen_GM0755_2021H1.csv";
    private static final String HEADER = "melding_id;huishouden_id;gemeentecode;meldingsdatum;melder;aard\n";

    private GiantFiles() {}

    public static void main(String[] arguments) {
        int bytes = Integer.parseInt(arguments[0]) << 20;
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("blank", "\n");
        lines.put("short", "x\n");
        lines.put("quoted", "\"x\ny\"\n");
        lines.put("wide", "1;0a1b2c3d4e5f6a7b;GM0755;05-03-2021;politie_justitie;partnergeweld\n");
        DeliveryJudge judge = new DeliveryJudge(Contracts.packed());
        for (Map.Entry<String, String> line : lines.entrySet()) {
            for (String header : new String[] {"", HEADER}) {
                byte[] content = content(header, line.getValue(), bytes);
                Judgement judgement =
                        judge.judge(new Found("/deliveries/" + NAME, NAME, content.length), "hash", content);
                System.out.println(line.getKey() + (header.isEmpty() ? "" : " below a header") + "="
                        + judgement.refusal().map(reason -> reason.code()).orElse("accepted"));
            }
        }
    }

    private static byte[] content(String header, String line, int bytes) {
        byte[] first = header.getBytes(StandardCharsets.UTF_8);
        byte[] repeated = line.getBytes(StandardCharsets.UTF_8);
        byte[] content = Arrays.copyOf(first, bytes);
        int at = first.length;
        while (at + repeated.length <= bytes) {
            System.arraycopy(repeated, 0, content, at, repeated.length);
            at += repeated.length;
        }
        return Arrays.copyOf(content, at);
    }
}
