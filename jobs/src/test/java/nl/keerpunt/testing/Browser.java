package nl.keerpunt.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/**
 * Chromium without a window, from Debian. A page is shown in a frame as wide as a screen, so that screens narrower than
 * the smallest window can be tried, with all that folds unfolded, and is searched for barriers by axe-core.
 */
public final class Browser {
    private static final String MISSING = "chromium is not installed: apt-get install chromium";
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1400,1000",
            "--virtual-time-budget=60000",
            "--dump-dom");
    private static final String CHECK = """
            <script>
            addEventListener("load", () => {
              document.querySelectorAll("details").forEach(one => one.open = true);
              axe.run(document).then(
                  result => parent.postMessage(JSON.stringify({
                    barriers: result.violations.flatMap(rule => rule.nodes.map(
                        node => rule.id + " at " + node.target.join(" ") + ": " + node.failureSummary)),
                    passes: result.passes.map(rule => rule.id),
                    width: document.documentElement.clientWidth,
                    contentWidth: document.documentElement.scrollWidth
                  }), "*"),
                  failure => parent.postMessage(JSON.stringify({failure: String(failure)}), "*"));
            });
            </script>
            """;
    private static final String FRAME = """
            <!DOCTYPE html><html lang="nl"><title>frame</title><body>
            <script>
            addEventListener("message", message => {
              const seen = document.createElement("pre");
              seen.id = "seen";
              seen.textContent = message.data;
              document.body.append(seen);
            });
            </script>
            <iframe title="page" src="page.html" style="border: 0; width: WIDTHpx; height: 1000px"></iframe>
            </body></html>
            """;

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    /**
     * What was seen of a page.
     *
     * @param barriers what keeps people from reading it, one line each
     * @param passes rules that were applied and kept
     * @param width of the screen
     * @param contentWidth of what stands on the page; more than the screen when something sticks out
     */
    public record Seen(List<String> barriers, List<String> passes, int width, int contentWidth) {}

    /** @return the browser; empty when it is not on the path */
    public static Optional<Browser> find() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /** @return what to say when it is not there */
    public static String missing() {
        return MISSING;
    }

    /** Shows a page on a screen of this width, in pixels. */
    public Seen see(String html, int width) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("browser");
        // The page forbids all scripts; the one that looks at it is let in here and nowhere else.
        String open = html.replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        Files.writeString(
                folder.resolve("page.html"),
                open.replace("</body>", "<script>" + axe() + "</script>" + CHECK + "</body>"));
        Path frame = folder.resolve("frame.html");
        Files.writeString(frame, FRAME.replace("WIDTH", Integer.toString(width)));
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(OPTIONS);
        command.add("--user-data-dir=" + folder.resolve("profile"));
        command.add(frame.toUri().toString());
        JavaProcess run = JavaProcess.run(command, Map.of());
        String seen = Jsoup.parse(run.output()).select("#seen").text();
        if (seen.isEmpty()) {
            throw new IllegalStateException("the browser saw nothing: " + run.output());
        }
        JsonNode result = new ObjectMapper().readTree(seen);
        if (result.has("failure")) {
            throw new IllegalStateException(result.get("failure").asText());
        }
        return new Seen(
                texts(result.get("barriers")),
                texts(result.get("passes")),
                result.get("width").asInt(),
                result.get("contentWidth").asInt());
    }

    private static List<String> texts(JsonNode many) {
        List<String> texts = new ArrayList<>();
        many.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static String axe() throws IOException {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
