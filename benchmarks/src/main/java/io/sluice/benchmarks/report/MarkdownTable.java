// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. Not thread-safe. */
public final class MarkdownTable {
    private final List<String> lines = new ArrayList<>();
    private final int columns;

    public MarkdownTable(String... header) {
        columns = header.length;
        row(header);
        lines.add("| --- ".repeat(columns) + "|");
    }

    /** Adds a row with a cell for each column. */
    public MarkdownTable row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    /** The table, a line for each row. */
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
