// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Writes an element as plain text.
 *
 * <p>Headings and paragraphs stand apart, list items carry their marks, the cells of a table row are joined by
 * {@code " | "}, and preformatted text keeps its lines. The walk does not recurse: pages nest as deep as they like.
 */
final class TextRenderer implements NodeFilter {

    private static final Pattern EXPONENT = Pattern.compile("[-+\u2212]?\\d{1,4}|[nkmijxytTH]");

    private static final int DEEPEST_EXPONENT = 4;

    private final Set<Element> dropped;
    private final TextBlocks blocks = new TextBlocks();
    /** The number of the next item of each open list; 0 for lists with bullets. */
    private final Deque<Integer> lists = new ArrayDeque<>();

    private int listsBegun;

    private TextRenderer(Set<Element> dropped) {
        this.dropped = dropped;
    }

    static String render(Element content, Set<Element> dropped) {
        var renderer = new TextRenderer(dropped);
        content.filter(renderer);
        return renderer.blocks.text();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            blocks.append(text.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (node instanceof Element element) {
            return dropped.contains(element) ? FilterResult.SKIP_ENTIRELY : enter(element);
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

    private FilterResult enter(Element element) {
        switch (element.normalName()) {
            case "br" -> blocks.breakLine();
            case "pre" -> {
                blocks.preformatted(WholeText.of(element, dropped));
                return FilterResult.SKIP_ENTIRELY;
            }
            case "table" -> {
                return enterTable(element);
            }
            case "sup" -> blocks.append(isExponent(element) ? "^" : "");
            case "h1", "h2", "h3", "h4", "h5", "h6" ->
                blocks.beginHeading(element.normalName().charAt(1) - '0');
            case "ul", "menu" -> beginList(0);
            case "ol" -> beginList(1);
            case "li" -> blocks.beginItem(listsBegun, lists.size(), mark());
            default -> borderOf(element);
        }
        return FilterResult.CONTINUE;
    }

    private void leave(Element element) {
        switch (element.normalName()) {
            case "ul", "menu", "ol" -> endList();
            case "td", "th" -> blocks.endBlock();
            default -> borderOf(element);
        }
    }

    private void borderOf(Element element) {
        if (element.isBlock()) {
            blocks.endBlock();
        }
    }

    private void beginList(int firstNumber) {
        blocks.endBlock();
        if (lists.isEmpty()) {
            listsBegun++;
        }
        lists.push(firstNumber);
    }

    private void endList() {
        blocks.endBlock();
        lists.poll();
    }

    private String mark() {
        if (lists.isEmpty() || lists.peek() == 0) {
            return "- ";
        }
        int number = lists.pop();
        lists.push(number + 1);
        return number + ". ";
    }

    private FilterResult enterTable(Element table) {
        blocks.endBlock();
        var data = DataTable.of(table, dropped);
        data.ifPresent(rows -> rows.forEach(blocks::row));
        return data.isPresent() ? FilterResult.SKIP_ENTIRELY : FilterResult.CONTINUE;
    }

    /** A number or variable alone, in as much mark-up as editors put around it. */
    private static boolean isExponent(Element sup) {
        Node content = sup;
        for (int depth = 0; depth < DEEPEST_EXPONENT && content.childNodeSize() == 1; depth++) {
            content = content.childNode(0);
        }
        return content instanceof TextNode text && EXPONENT.matcher(text.text()).matches();
    }
}
