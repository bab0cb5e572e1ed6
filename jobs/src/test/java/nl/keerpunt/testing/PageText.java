package nl.keerpunt.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * What a page says, as plain text to read and compare: headings after number signs, a sentence per paragraph, list
 * items after a dash, a row of a table per line, a drawing as its title and description between brackets.
 */
public final class PageText {
    private PageText() {}

    /** @return the page's text; the same page gives the same text */
    public static String of(String html) {
        StringBuilder text = new StringBuilder();
        add(Jsoup.parse(html).body(), text);
        return text.toString();
    }

    private static void add(Element element, StringBuilder text) {
        switch (element.normalName()) {
            case "h1", "h2", "h3" ->
                line(text, "\n" + "#".repeat(element.normalName().charAt(1) - '0') + " ", element);
            case "p" -> line(text, "", element);
            case "summary" -> line(text, "> ", element);
            case "li" -> line(text, "- ", element);
            case "dt" -> line(text, "\n", element);
            case "dd" -> line(text, "  ", element);
            case "caption" -> line(text, "\nTable: ", element);
            case "tr" -> text.append(cells(element).stream().collect(Collectors.joining(" | ", "| ", " |\n")));
            case "svg" -> {
                if (element.attr("role").equals("img")) {
                    text.append("[").append(element.select("title").text()).append(": ");
                    text.append(element.select("desc").text()).append("]\n");
                }
            }
            default -> {
                if (element.ownText().isEmpty()) {
                    element.children().forEach(child -> add(child, text));
                } else {
                    line(text, "", element);
                }
            }
        }
    }

    private static List<String> cells(Element row) {
        return row.children().stream()
                .map(cell -> cell.text()
                        + " |"
                                .repeat(
                                        Integer.parseInt("0" + cell.attr("colspan")) > 1
                                                ? Integer.parseInt(cell.attr("colspan")) - 1
                                                : 0))
                .toList();
    }

    private static void line(StringBuilder text, String start, Element element) {
        Element copy = element.clone();
        copy.select("svg").remove();
        text.append(start).append(copy.text()).append('\n');
    }
}
