// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/**
 * Tells whether a chunk is a web or mail address, which stays one word.
 *
 * <p>After the pattern in spaCy, read once from left to right: an optional scheme and user, a host of at least two labels
 * whose last one is lower-case letters, or an address of four numbers, then nothing, a port, or a path.
 */
final class WebAddress {

    private static final int LONGEST_TOP_LEVEL = 63;

    private WebAddress() {}

    static boolean matches(String text, int from, int to) {
        return isHostAndPath(text, afterUser(text, afterScheme(text, from, to), to), to);
    }

    /** Whether a chunk begins as addresses in running text do. */
    static boolean beginsAt(String text, int from) {
        return text.startsWith("http://", from) || text.startsWith("https://", from) || text.startsWith("www.", from);
    }

    private static int afterScheme(String text, int from, int to) {
        var index = from;
        while (index < to
                && (Character.isLetterOrDigit(text.charAt(index)) || "_+-.".indexOf(text.charAt(index)) >= 0)) {
            index++;
        }
        return index - from >= 2 && index + 3 <= to && text.startsWith("://", index) ? index + 3 : from;
    }

    private static int afterUser(String text, int from, int to) {
        var index = to - 1;
        while (index > from && text.charAt(index) != '@') {
            index--;
        }
        return index > from ? index + 1 : from;
    }

    private static boolean isHostAndPath(String text, int from, int to) {
        var labels = 0;
        var start = from;
        var index = from;
        while (index < to && isLabelCharacter(text.charAt(index))) {
            while (index < to && isLabelCharacter(text.charAt(index))) {
                index++;
            }
            if (index == to || text.charAt(index) != '.') {
                return labels > 0
                        && (isTopLevel(text, start, index) || (labels == 3 && isNumeric(text, from, index)))
                        && isPath(text, index, to);
            }
            if (!isAlphanumeric(text.charAt(start)) || !isAlphanumeric(text.charAt(index - 1))) {
                return false;
            }
            labels++;
            index++;
            start = index;
        }
        return false;
    }

    private static boolean isTopLevel(String text, int start, int end) {
        if (end - start < 2 || end - start > LONGEST_TOP_LEVEL) {
            return false;
        }
        for (var index = start; index < end; index++) {
            if ((CharacterClass.of(text.charAt(index)) & CharacterClass.LOWER) == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeric(String text, int start, int end) {
        for (var index = start; index < end; index++) {
            if (!CharacterClass.isAsciiDigit(text.charAt(index)) && text.charAt(index) != '.') {
                return false;
            }
        }
        return CharacterClass.isAsciiDigit(text.charAt(end - 1));
    }

    private static boolean isPath(String text, int from, int to) {
        var index = from;
        if (index < to && text.charAt(index) == ':') {
            index++;
            while (index < to && CharacterClass.isAsciiDigit(text.charAt(index))) {
                index++;
            }
            if (index - from < 3 || index - from > 6) {
                return false;
            }
        }
        return index == to || "/?#".indexOf(text.charAt(index)) >= 0;
    }

    private static boolean isLabelCharacter(char unit) {
        return isAlphanumeric(unit) || unit == '-' || unit == '_';
    }

    private static boolean isAlphanumeric(char unit) {
        return (unit >= '0' && unit <= '9')
                || (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || unit >= '\u00a1';
    }
}
