// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of an element as it stands in the page, white space untouched. */
final class WholeText implements NodeFilter {

    private final Set<Element> dropped;
    private final StringBuilder text = new StringBuilder();

    private WholeText(Set<Element> dropped) {
        this.dropped = dropped;
    }

    static String of(Element element, Set<Element> dropped) {
        var whole = new WholeText(dropped);
        element.filter(whole);
        return whole.text.toString();
    }

    /** The text with white space folded, for one line. */
    static String folded(Element element, Set<Element> dropped) {
        return String.join(" ", of(element, dropped).strip().split("[\\s\u00A0]+"));
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode piece) {
            text.append(piece.getWholeText());
        } else if (node instanceof Element element) {
            if (dropped.contains(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (element.normalName().equals("br")) {
                text.append('\n');
            }
        }
        return FilterResult.CONTINUE;
    }
}
