package nl.keerpunt.core.delivery;

/** A file's name as it is shown to people: whatever it holds, it is part of one line. */
public final class ShownName {
    private ShownName() {}

    /** @return the name, with a question mark for each sign that would end the line or command the terminal */
    public static String of(String fileName) {
        StringBuilder shown = new StringBuilder(fileName);
        for (int at = 0; at < shown.length(); at++) {
            int kind = Character.getType(shown.charAt(at));
            if (kind == Character.CONTROL
                    || kind == Character.FORMAT
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR) {
                shown.setCharAt(at, '?');
            }
        }
        return shown.toString();
    }
}
