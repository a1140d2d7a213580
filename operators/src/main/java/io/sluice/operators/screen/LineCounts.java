// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/**
 * How the lines of a text begin and end.
 *
 * @param all lines, blank ones included, cut at every line break that Unicode knows
 * @param bullets lines that begin with a bullet or a hyphen
 * @param ellipses lines that end with an ellipsis
 * @param filled lines that are not blank
 * @param punctuated filled lines whose last character ends a sentence or a part of one
 */
record LineCounts(int all, int bullets, int ellipses, int filled, int punctuated) {

    private static final String OTHER_ENDS = ":;,\u2026\"'\u201d\u2019)";

    static LineCounts of(String text) {
        var counter = new Counter(text);
        Lines.forEach(text, counter::count);
        return new LineCounts(counter.all, counter.bullets, counter.ellipses, counter.filled, counter.punctuated);
    }

    private static final class Counter {

        private final String text;
        private int all;
        private int bullets;
        private int ellipses;
        private int filled;
        private int punctuated;

        private Counter(String text) {
            this.text = text;
        }

        private void count(int lineStart, int lineEnd) {
            all++;
            var start = Lines.withoutBlanksBefore(text, lineStart, lineEnd);
            var end = Lines.withoutBlanksAfter(text, start, lineEnd);
            if (start == end) {
                return;
            }
            filled++;
            var first = text.charAt(start);
            bullets += first == '\u2022' || first == '-' ? 1 : 0;
            ellipses += Lines.endsWithEllipsis(text, start, end) ? 1 : 0;
            var last = text.charAt(end - 1);
            punctuated += (CharacterClass.of(last) & CharacterClass.SENTENCE_END) != 0 || OTHER_ENDS.indexOf(last) >= 0
                    ? 1
                    : 0;
        }
    }
}
