// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/**
 * How often the kinds of characters occur in a text; all but the first in UTF-16 units.
 *
 * @param codePoints all characters, blanks included
 * @param visible all but blanks
 * @param symbols visible ones that are neither letters, marks nor digits
 * @param digits decimal digits of any script
 * @param upperCase letters that are upper-case and could be lower-case
 * @param lowerCase letters that are lower-case and could be upper-case
 * @param hashes number signs, {@code #}
 * @param ellipses {@code ...} and its one-character form
 * @param inAddresses visible ones in chunks that begin like a web address
 */
record CharacterCounts(
        int codePoints,
        int visible,
        int symbols,
        int digits,
        int upperCase,
        int lowerCase,
        int hashes,
        int ellipses,
        int inAddresses) {

    static CharacterCounts of(String text) {
        return new Counter(text).count();
    }

    private static final class Counter {

        private static final int CASES = CharacterClass.UPPER | CharacterClass.LOWER;
        private static final int IN_WORDS = CharacterClass.LETTER | CharacterClass.MARK | CharacterClass.DIGIT;

        private final String text;
        private int blanks;
        private int symbols;
        private int digits;
        private int upperCase;
        private int lowerCase;
        private int lowSurrogates;
        private int hashes;
        private int ellipses;
        private int dotsInARow;

        private Counter(String text) {
            this.text = text;
        }

        private CharacterCounts count() {
            var length = text.length();
            for (var index = 0; index < length; index++) {
                count(index, text.charAt(index));
            }
            return new CharacterCounts(
                    length - lowSurrogates,
                    length - blanks,
                    symbols,
                    digits,
                    upperCase,
                    lowerCase,
                    hashes,
                    ellipses,
                    inAddresses());
        }

        private void count(int index, char unit) {
            var bits = CharacterClass.of(unit);
            if ((bits & CharacterClass.BLANK) != 0) {
                blanks++;
                dotsInARow = 0;
                return;
            }
            if (bits == CharacterClass.SURROGATE) {
                var isLow = index > 0 && Character.isSurrogatePair(text.charAt(index - 1), unit);
                lowSurrogates += isLow ? 1 : 0;
                bits = isLow ? CharacterClass.before(text, index + 1) : CharacterClass.at(text, index);
            }
            if ((bits & IN_WORDS) == 0) {
                symbols++;
                countMark(unit);
            } else {
                dotsInARow = 0;
            }
            digits += (bits & CharacterClass.DIGIT) != 0 ? 1 : 0;
            upperCase += (bits & CASES) == CharacterClass.UPPER ? 1 : 0;
            lowerCase += (bits & CASES) == CharacterClass.LOWER ? 1 : 0;
        }

        /** Every third dot in a row completes an ellipsis. */
        private void countMark(char unit) {
            hashes += unit == '#' ? 1 : 0;
            dotsInARow = unit == '.' ? dotsInARow + 1 : 0;
            if (unit == '\u2026' || dotsInARow == 3) {
                ellipses++;
                dotsInARow = 0;
            }
        }

        private int inAddresses() {
            var sum = 0;
            var slash = text.indexOf("://");
            var dot = text.indexOf("www.");
            if (slash < 0 && dot < 0) {
                return 0;
            }
            var index = 0;
            while (index < text.length()) {
                var start = index;
                while (index < text.length() && !CharacterClass.isBlank(text.charAt(index))) {
                    index++;
                }
                sum += WebAddress.beginsAt(text, start) ? index - start : 0;
                index++;
            }
            return sum;
        }
    }
}
