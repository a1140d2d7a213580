// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static io.sluice.operators.screen.CharacterClass.CURRENCY;
import static io.sluice.operators.screen.CharacterClass.ICON;
import static io.sluice.operators.screen.CharacterClass.LOWER;
import static io.sluice.operators.screen.CharacterClass.PREFIX;
import static io.sluice.operators.screen.CharacterClass.QUOTE;
import static io.sluice.operators.screen.CharacterClass.SUFFIX;
import static io.sluice.operators.screen.CharacterClass.UPPER;

import java.util.Set;

/** The marks that are cut off the front and the end of a chunk, one at a time. */
final class Affixes {

    private static final int LONGEST_UNIT = 4;
    private static final Set<String> UNITS = Set.of(
            ("km km\u00b2 km\u00b3 m m\u00b2 m\u00b3 dm dm\u00b2 dm\u00b3 cm cm\u00b2 cm\u00b3 mm mm\u00b2 mm\u00b3 ha \u00b5m nm yd in ft kg g mg "
                            + "\u00b5g t lb oz m/s km/h kmh mph hPa Pa mbar mb MB kb KB gb GB tb TB T G M K %")
                    .split(" ", -1));

    private Affixes() {}

    /** The length of the mark at the front of a chunk; 0 when there is none. */
    static int prefixLength(String text, int from, int to) {
        var unit = text.charAt(from);
        var bits = CharacterClass.at(text, from);
        if ((bits & PREFIX) != 0) {
            return (bits & ICON) != 0 && Character.isHighSurrogate(unit) ? 2 : 1;
        }
        return switch (unit) {
            case '.' -> severalDots(text, from, to);
            case '+' -> from + 1 == to || !CharacterClass.isAsciiDigit(text.charAt(from + 1)) ? 1 : 0;
            case 'U' -> text.startsWith("US$", from) && from + 3 <= to ? 3 : 0;
            case 'A', 'C' -> from + 1 < to && text.charAt(from + 1) == '$' ? 2 : 0;
            default -> 0;
        };
    }

    /** The length of a run of two or more dots; 0 when there is no such run. */
    static int severalDots(String text, int from, int to) {
        var index = from;
        while (index < to && text.charAt(index) == '.') {
            index++;
        }
        return index - from > 1 ? index - from : 0;
    }

    /** The length of the mark at the end of a chunk; 0 when there is none. */
    static int suffixLength(String text, int from, int to) {
        if (from >= to) {
            return 0;
        }
        var last = text.charAt(to - 1);
        if (last == '.') {
            return finalDots(text, from, to);
        }
        if ((last == 's' || last == 'S') && to - from >= 2 && isApostrophe(text.charAt(to - 2))) {
            return 2;
        }
        var bits = CharacterClass.before(text, to);
        if ((bits & SUFFIX) != 0) {
            return (bits & ICON) != 0 && Character.isLowSurrogate(last)
                    ? 2
                    : last == '\u2026' ? finalEllipses(text, from, to) : 1;
        }
        return afterDigit(text, from, to, last, bits);
    }

    private static int finalDots(String text, int from, int to) {
        var start = to - 1;
        while (start > from && text.charAt(start - 1) == '.') {
            start--;
        }
        if (to - start > 1) {
            return to - start;
        }
        return start > from && endsSentence(text, from, start) ? 1 : 0;
    }

    private static int finalEllipses(String text, int from, int to) {
        return to - from >= 2 && text.charAt(to - 2) == '\u2026' ? 2 : 1;
    }

    /** Whether a single dot after these characters is a mark of its own: not so in "J." and "U.S." */
    private static boolean endsSentence(String text, int from, int dot) {
        var unit = text.charAt(dot - 1);
        var bits = CharacterClass.before(text, dot);
        if (CharacterClass.isAsciiDigit(unit) || (bits & (LOWER | QUOTE)) != 0 || "%\u00b2-+(?:)|".indexOf(unit) >= 0) {
            return true;
        }
        if ((bits & SUFFIX) != 0 && (bits & ICON) == 0 && unit != '\u2014' && unit != '\u2013') {
            return true;
        }
        return (bits & UPPER) != 0 && dot - from >= 2 && (CharacterClass.before(text, dot - 1) & UPPER) != 0;
    }

    /** Units, currencies and the plus sign are cut off only where a digit stands before them. */
    private static int afterDigit(String text, int from, int to, char last, int bits) {
        if ((bits & CURRENCY) != 0) {
            return currencyAfterDigit(text, from, to);
        }
        if (last == '+') {
            return to - from >= 2 && CharacterClass.isAsciiDigit(text.charAt(to - 2)) ? 1 : 0;
        }
        for (var length = Math.min(LONGEST_UNIT, to - from - 1); length > 0; length--) {
            if (CharacterClass.isAsciiDigit(text.charAt(to - length - 1))
                    && UNITS.contains(text.substring(to - length, to))) {
                return length;
            }
        }
        return 0;
    }

    private static int currencyAfterDigit(String text, int from, int to) {
        for (var length = Math.min(3, to - from - 1); length > 0; length--) {
            var currency = text.substring(to - length, to);
            if (CharacterClass.isAsciiDigit(text.charAt(to - length - 1))
                    && (length == 1 || currency.equals("US$") || currency.equals("C$") || currency.equals("A$"))) {
                return length;
            }
        }
        return 0;
    }

    private static boolean isApostrophe(char unit) {
        return unit == '\'' || unit == '\u2019';
    }
}
