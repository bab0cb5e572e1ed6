package nl.keerpunt.sample;

import java.time.LocalDate;

/** Days as text, from a table: a date is written for every row. */
final class DayText {
    /** Bytes of a written day. */
    static final int LENGTH = 10;

    private final int first;
    private final int[] yearMonthDay;

    /** A table for the days from {@code first} to {@code last}, counted from 1970-01-01. */
    DayText(int first, int last) {
        this.first = first;
        this.yearMonthDay = new int[last - first + 1];
        for (int i = 0; i < yearMonthDay.length; i++) {
            LocalDate date = LocalDate.ofEpochDay(first + i);
            yearMonthDay[i] = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
        }
    }

    /** Writes {@code jjjj-mm-dd} or {@code dd-mm-jjjj}. */
    void write(int day, boolean iso, byte[] target, int position) {
        int packed = yearMonthDay[day - first];
        int year = packed / 10_000;
        int month = packed / 100 % 100;
        int dayOfMonth = packed % 100;
        target[position + (iso ? 4 : 2)] = '-';
        target[position + (iso ? 7 : 5)] = '-';
        writeTwo(year / 100, target, position + (iso ? 0 : 6));
        writeTwo(year % 100, target, position + (iso ? 2 : 8));
        writeTwo(month, target, position + (iso ? 5 : 3));
        writeTwo(dayOfMonth, target, position + (iso ? 8 : 0));
    }

    private static void writeTwo(int number, byte[] target, int position) {
        target[position] = (byte) ('0' + number / 10);
        target[position + 1] = (byte) ('0' + number % 10);
    }
}
