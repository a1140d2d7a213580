// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/** Finds the lines of a text and their borders, without copying them. */
final class Lines {

    /** Is told of one line: the index of its first character, and the index after its last. */
    @FunctionalInterface
    interface Visitor {

        void visit(int start, int end);
    }

    private Lines() {}

    /** Visits every line in order; a break at the very end begins no further line. */
    static void forEach(String text, Visitor visitor) {
        var start = 0;
        for (var index = 0; index < text.length(); index++) {
            if (isBreak(text.charAt(index))) {
                visitor.visit(start, index);
                if (text.charAt(index) == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n') {
                    index++;
                }
                start = index + 1;
            }
        }
        if (start < text.length()) {
            visitor.visit(start, text.length());
        }
    }

    static int withoutBlanksBefore(String text, int start, int end) {
        var index = start;
        while (index < end && CharacterClass.isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }

    static int withoutBlanksAfter(String text, int start, int end) {
        var index = end;
        while (index > start && CharacterClass.isBlank(text.charAt(index - 1))) {
            index--;
        }
        return index;
    }

    static boolean endsWithEllipsis(String text, int start, int end) {
        return text.charAt(end - 1) == '\u2026' || (end - start >= 3 && text.startsWith("...", end - 3));
    }

    private static boolean isBreak(char unit) {
        return (unit >= '\n' && unit <= '\r')
                || (unit >= 0x1c && unit <= 0x1e)
                || unit == 0x85
                || unit == '\u2028'
                || unit == '\u2029';
    }
}
