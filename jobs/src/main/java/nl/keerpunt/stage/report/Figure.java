package nl.keerpunt.stage.report;

import java.util.List;
import nl.keerpunt.stage.DataTable;

/**
 * A chart of bars with the table of the same figures.
 *
 * @param title its heading
 * @param chart the bars
 * @param legend what their looks mean; empty when there is one look
 * @param table the same figures
 */
record Figure(String title, BarChart chart, List<MeasureSection.Sign> legend, DataTable table) {}
