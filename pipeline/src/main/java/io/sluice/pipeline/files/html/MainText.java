// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the content of a page and renders it.
 *
 * <p>The content is the deepest element that still holds nearly all prose of the cleaned page: one article where there
 * is one, the list of articles on a front page. When cleaning leaves next to nothing, the page is read with less of it.
 */
final class MainText {

    private static final Set<String> LISTS = Set.of("ul", "ol", "dl", "table", "div", "section", "p");
    private static final double NEARLY_ALL = 0.85;
    private static final double ALMOST_ONLY_LINKS = 0.66;
    private static final double TOO_LITTLE_LEFT = 0.1;

    private MainText() {}

    static String of(Document page) {
        var body = page.body();
        Formulas.writeOut(body);
        var unreadable = Boilerplate.unreadable(body);
        var whole = Weights.of(body, unreadable);

        var dropped = Boilerplate.surroundings(body, whole);
        dropped.addAll(unreadable);
        var weights = Weights.of(body, dropped);
        var content = contentOf(body, weights);
        addLinkLists(content, weights, dropped);
        var text = TextRenderer.render(content, dropped);

        var tooLittle = weights.prose(content) == 0 && text.length() < TOO_LITTLE_LEFT * whole.characters(body);
        return tooLittle ? TextRenderer.render(body, unreadable) : text;
    }

    private static Element contentOf(Element body, Weights weights) {
        var content = body;
        var wanted = NEARLY_ALL * weights.prose(body);
        for (var next = body; next != null && wanted > 0; next = heaviestChild(content, weights, wanted)) {
            content = next;
        }
        return content;
    }

    private static @Nullable Element heaviestChild(Element parent, Weights weights, double wanted) {
        for (var child : parent.children()) {
            if (child.isBlock() && weights.prose(child) >= wanted) {
                return child;
            }
        }
        return null;
    }

    private static void addLinkLists(Element content, Weights weights, Set<Element> dropped) {
        for (var element : content.getAllElements()) {
            if (LISTS.contains(element.normalName())
                    && !element.equals(content)
                    && weights.prose(element) == 0
                    && weights.linkDensity(element) > ALMOST_ONLY_LINKS) {
                dropped.add(element);
            }
        }
    }
}
