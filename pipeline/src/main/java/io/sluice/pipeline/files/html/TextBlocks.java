// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The blocks of a text in the making: gathers inline text, closes it into blocks, and joins them. */
final class TextBlocks {

    private enum Kind {
        PARAGRAPH,
        HEADING,
        ITEM,
        ROW,
        PREFORMATTED
    }

    /** @param level of a heading, 1 to 6; of an item, the number of its list; 0 otherwise */
    private record Block(Kind kind, int level, String text) {}

    private static final int BELOW_ANY_HEADING = 7;
    private static final Pattern MANY_LINE_BREAKS = Pattern.compile("\n{3,}");
    private static final Pattern LEADING_LINE_BREAKS = Pattern.compile("^\n+");

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder inline = new StringBuilder();
    private Kind kind = Kind.PARAGRAPH;
    private int level;
    private String mark = "";

    /** Adds inline text; white space is folded when the block ends. */
    void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (isSpace(character)) {
                space();
            } else if (!isInvisible(character)) {
                inline.append(character);
            }
        }
    }

    void breakLine() {
        dropTrailingSpace();
        inline.append('\n');
    }

    void beginHeading(int headingLevel) {
        endBlock();
        kind = Kind.HEADING;
        level = headingLevel;
    }

    void beginItem(int list, int depth, String itemMark) {
        endBlock();
        kind = Kind.ITEM;
        level = list;
        mark = "  ".repeat(Math.max(0, Math.min(depth, 8) - 1)) + itemMark;
    }

    void row(String cells) {
        if (!cells.isBlank()) {
            blocks.add(new Block(Kind.ROW, 0, cells.strip()));
        }
    }

    void preformatted(String text) {
        endBlock();
        if (!text.isBlank()) {
            var lines = text.replace("\r\n", "\n").replace('\u00A0', ' ').stripTrailing();
            blocks.add(new Block(
                    Kind.PREFORMATTED, 0, LEADING_LINE_BREAKS.matcher(lines).replaceFirst("")));
        }
    }

    /** Closes the block at hand; one without a letter or digit leaves no trace. */
    void endBlock() {
        var text = MANY_LINE_BREAKS.matcher(inline.toString().strip()).replaceAll("\n\n");
        inline.setLength(0);
        if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
            blocks.add(new Block(kind, level, mark + text));
        } else if (kind == Kind.ITEM) {
            // The paragraph within the item is yet to come, and the mark belongs to it.
            return;
        }
        kind = Kind.PARAGRAPH;
        level = 0;
        mark = "";
    }

    String text() {
        endBlock();
        var text = new StringBuilder();
        @Nullable Block previous = null;
        for (var block : withoutEmptySections()) {
            if (previous != null) {
                text.append(areClose(previous, block) ? "\n" : "\n\n");
            }
            text.append(block.text());
            previous = block;
        }
        return text.toString();
    }

    private static boolean areClose(Block previous, Block next) {
        return previous.kind() == next.kind()
                && previous.level() == next.level()
                && (next.kind() == Kind.ITEM || next.kind() == Kind.ROW);
    }

    /** Headings whose content was taken away would only puzzle. */
    private List<Block> withoutEmptySections() {
        var kept = new ArrayDeque<Block>();
        // The level of the heading that follows what is looked at; a heading must stand above it to have content.
        var following = 0;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            var block = blocks.get(i);
            if (block.kind() != Kind.HEADING) {
                following = BELOW_ANY_HEADING;
                kept.addFirst(block);
            } else if (block.level() < following) {
                following = block.level();
                kept.addFirst(block);
            }
        }
        return List.copyOf(kept);
    }

    private void space() {
        if (!inline.isEmpty() && " \n".indexOf(inline.charAt(inline.length() - 1)) < 0) {
            inline.append(' ');
        }
    }

    private void dropTrailingSpace() {
        if (!inline.isEmpty() && inline.charAt(inline.length() - 1) == ' ') {
            inline.setLength(inline.length() - 1);
        }
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Soft hyphens, zero-width spaces and byte order marks. */
    private static boolean isInvisible(char character) {
        return character == '\u00AD' || character == '\u200B' || character == '\uFEFF' || character == '\u2060';
    }
}
