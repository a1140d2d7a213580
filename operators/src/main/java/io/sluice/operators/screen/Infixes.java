// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static io.sluice.operators.screen.CharacterClass.ICON;
import static io.sluice.operators.screen.CharacterClass.LOWER;
import static io.sluice.operators.screen.CharacterClass.QUOTE;
import static io.sluice.operators.screen.CharacterClass.UPPER;

/** The marks at which the core of a chunk is cut: hyphens between letters, slashes, commas, runs of dots, symbols. */
final class Infixes {

    private Infixes() {}

    /** The length of the mark inside a core at which it is cut; 0 where it is not. */
    static int length(String text, int index, int to) {
        var unit = text.charAt(index);
        var bits = CharacterClass.of(unit);
        if ((bits & (CharacterClass.LETTER | CharacterClass.DIGIT)) != 0) {
            return 0;
        }
        if (unit == '\u2026') {
            return 1;
        }
        if (bits == CharacterClass.SURROGATE) {
            return Character.isHighSurrogate(unit) && (CharacterClass.at(text, index) & ICON) != 0 ? 2 : 0;
        }
        if ((bits & ICON) != 0) {
            return 1;
        }
        return switch (unit) {
            case '.' -> dotsInside(text, index, to);
            case ',' -> isLetterBefore(text, index) && isLetterAt(text, index + 1, to) ? 1 : 0;
            case ':', '<', '>', '=', '/' ->
                isLetterOrDigitBefore(text, index) && isLetterAt(text, index + 1, to) ? 1 : 0;
            case '+', '*', '^' -> isBetweenDigits(text, index, to) ? 1 : 0;
            case '-', '\u2013', '\u2014', '~' ->
                isBetweenDigits(text, index, to) && unit == '-' ? 1 : hyphens(text, index, to);
            default -> 0;
        };
    }

    private static int dotsInside(String text, int index, int to) {
        var dots = Affixes.severalDots(text, index, to);
        if (dots > 0) {
            return dots;
        }
        return index + 1 < to
                        && (CharacterClass.before(text, index) & (LOWER | QUOTE)) != 0
                        && (CharacterClass.at(text, index + 1) & (UPPER | QUOTE)) != 0
                ? 1
                : 0;
    }

    private static int hyphens(String text, int index, int to) {
        if (!isLetterOrDigitBefore(text, index)) {
            return 0;
        }
        var unit = text.charAt(index);
        var most = unit == '-' ? 3 : unit == '\u2014' ? 2 : 1;
        for (var length = 1; length <= most && index + length < to; length++) {
            if (isLetterAt(text, index + length, to)) {
                return length;
            }
            if (text.charAt(index + length) != unit) {
                return 0;
            }
        }
        return 0;
    }

    private static boolean isBetweenDigits(String text, int index, int to) {
        return CharacterClass.isAsciiDigit(text.charAt(index - 1))
                && index + 1 < to
                && (CharacterClass.isAsciiDigit(text.charAt(index + 1)) || text.charAt(index + 1) == '-');
    }

    private static boolean isLetterBefore(String text, int index) {
        return (CharacterClass.before(text, index) & (LOWER | UPPER)) != 0;
    }

    private static boolean isLetterOrDigitBefore(String text, int index) {
        return CharacterClass.isAsciiDigit(text.charAt(index - 1)) || isLetterBefore(text, index);
    }

    private static boolean isLetterAt(String text, int index, int to) {
        return index < to && (CharacterClass.at(text, index) & (LOWER | UPPER)) != 0;
    }
}
