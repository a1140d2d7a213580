// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/**
 * How many lines or paragraphs of a text repeat an earlier one.
 *
 * @param elements all of them
 * @param repeated those that stood before
 * @param repeatedCharacters code points in the repeated ones
 */
record Duplicates(int elements, int repeated, int repeatedCharacters) {

    /** Lines as the Gopher rules cut them: at runs of newlines, so that blank lines between them count as nothing. */
    static Duplicates ofLines(String text) {
        return new Counter(text, 0, text.length()).count(1);
    }

    /** Paragraphs as the Gopher rules cut them: at two newlines or more, blanks around the whole text left out. */
    static Duplicates ofParagraphs(String text) {
        var start = Lines.withoutBlanksBefore(text, 0, text.length());
        return new Counter(text, start, Lines.withoutBlanksAfter(text, start, text.length())).count(2);
    }

    private static final class Counter {

        private final String text;
        private final int start;
        private final int end;
        private final LongTable seen;
        private int elements;
        private int repeated;
        private int repeatedCharacters;

        private Counter(String text, int start, int end) {
            this.text = text;
            this.start = start;
            this.end = end;
            this.seen = new LongTable(breaks() + 1);
        }

        private int breaks() {
            var count = 0;
            for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                count++;
            }
            return count;
        }

        private Duplicates count(int leastBreaks) {
            var from = start;
            var index = start;
            while (index < end) {
                var after = index;
                while (after < end && text.charAt(after) == '\n') {
                    after++;
                }
                if (after - index >= leastBreaks) {
                    add(from, index);
                    from = after;
                }
                index = Math.max(after, index + 1);
            }
            add(from, end);
            return new Duplicates(elements, repeated, repeatedCharacters);
        }

        private void add(int from, int to) {
            elements++;
            if (seen.add(Words.hashOf(text, from, to)) > 1) {
                repeated++;
                repeatedCharacters += text.codePointCount(from, to);
            }
        }
    }
}
