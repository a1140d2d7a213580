// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Tells tables that hold data from those that lay out a page, and writes the rows of the former. */
final class DataTable {

    private static final Set<String> BLOCKS =
            Set.of("article", "div", "h1", "h2", "h3", "h4", "ol", "p", "pre", "section", "ul");
    private static final int LONGEST_BLOCK = 200;

    private DataTable() {}

    /** The rows of the table, cells joined by {@code " | "}; empty when the table is only layout. */
    static Optional<List<String>> of(Element table, Set<Element> dropped) {
        var rows = new ArrayList<String>();
        for (var element : table.getAllElements()) {
            if (isLayout(element, table)) {
                return Optional.empty();
            }
            if (element.normalName().equals("caption")) {
                rows.add(WholeText.folded(element, dropped));
            } else if (element.normalName().equals("tr") && !dropped.contains(element)) {
                rows.add(cells(element, dropped));
            }
        }
        return Optional.of(rows);
    }

    private static boolean isLayout(Element element, Element table) {
        if (element.normalName().equals("table")) {
            return !element.equals(table);
        }
        return BLOCKS.contains(element.normalName())
                && (element.childrenSize() > 0 || element.ownText().length() > LONGEST_BLOCK);
    }

    private static String cells(Element row, Set<Element> dropped) {
        return row.children().stream()
                .filter(cell -> !dropped.contains(cell))
                .map(cell -> WholeText.folded(cell, dropped))
                .collect(joining(" | "));
    }
}
