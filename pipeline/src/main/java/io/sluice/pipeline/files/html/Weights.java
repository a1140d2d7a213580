// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import java.util.IdentityHashMap;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** How much text each element of a page holds and how much of it is links, counted in one walk. */
final class Weights {

    private static final int SHORTEST_PROSE = 40;
    private static final double MOST_LINKS_IN_PROSE = 0.5;

    private final IdentityHashMap<Element, Weight> byElement = new IdentityHashMap<>();

    private Weights() {}

    /** The weights of the element and of all in it, as if the dropped ones were not there. */
    static Weights of(Element root, Set<Element> dropped) {
        var weights = new Weights();
        root.filter(weights.new Walk(dropped));
        return weights;
    }

    /** Characters of the element and everything in it. */
    int characters(Element element) {
        return counted(element).characters;
    }

    /** Characters in paragraphs that are long enough, and hold few enough links, to be read as prose. */
    int prose(Element element) {
        return counted(element).prose;
    }

    /** The share of the element's characters that lie in links; 0 without text. */
    double linkDensity(Element element) {
        return counted(element).linkDensity();
    }

    private Weight counted(Element element) {
        return byElement.getOrDefault(element, Weight.NONE);
    }

    private static final class Weight {
        static final Weight NONE = new Weight();

        int characters;
        int linked;
        int prose;
        /** What inline content has gathered since the last block began or ended. */
        int pending;

        int pendingLinked;

        double linkDensity() {
            return characters == 0 ? 0 : (double) linked / characters;
        }
    }

    private final class Walk implements NodeFilter {

        private final Set<Element> dropped;
        private int linkDepth;

        Walk(Set<Element> dropped) {
            this.dropped = dropped;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof Element element) {
                if (dropped.contains(element)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                enter(element);
            } else if (node instanceof TextNode text && text.parent() != null) {
                count(text.parent(), text.text().strip().length());
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                leave(element);
            }
            return FilterResult.CONTINUE;
        }

        private void enter(Element element) {
            byElement.put(element, new Weight());
            if (element.normalName().equals("a")) {
                linkDepth++;
            }
            if (element.isBlock() && element.parent() != null) {
                settle(weight(element.parent()));
            }
        }

        private void count(Element parent, int characters) {
            var weight = weight(parent);
            weight.characters += characters;
            weight.pending += characters;
            if (linkDepth > 0) {
                weight.linked += characters;
                weight.pendingLinked += characters;
            }
        }

        private void leave(Element element) {
            var own = weight(element);
            if (element.normalName().equals("a")) {
                linkDepth--;
            }
            if (element.isBlock()) {
                settle(own);
            }
            var parent = element.parent();
            if (parent != null) {
                addTo(weight(parent), own);
            }
        }

        private void addTo(Weight parent, Weight child) {
            parent.characters += child.characters;
            parent.linked += child.linked;
            parent.prose += child.prose;
            parent.pending += child.pending;
            parent.pendingLinked += child.pendingLinked;
        }

        private void settle(Weight weight) {
            if (weight.pending >= SHORTEST_PROSE && weight.pendingLinked < MOST_LINKS_IN_PROSE * weight.pending) {
                weight.prose += weight.pending;
            }
            weight.pending = 0;
            weight.pendingLinked = 0;
        }

        private Weight weight(Element element) {
            return byElement.computeIfAbsent(element, absent -> new Weight());
        }
    }
}
