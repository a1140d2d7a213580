// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.util.Arrays;

/**
 * Cuts a text into words as spaCy's English tokenizer does, which is what datatrove counts with.
 *
 * <p>A chunk between blanks loses marks from its front and its end, one at a time, until a {@linkplain SpecialWords special
 * word} or a plain core is left; the core is one word when it is a {@linkplain WebAddress web address}, and otherwise is
 * cut at the marks inside it. At last neighbours that make a special word together are joined, as in {@code done:-)}. Every
 * step looks at a bounded part of the chunk, so time grows with the length of the text whatever it holds.
 */
final class WordSplitter {

    /** No special word falls into more pieces when it is cut by its marks alone. */
    private static final int MOST_JOINED = 7;

    private final String text;
    private final Words words;
    /** Where the present chunk is cut, its two ends included, in order. */
    private int[] cutPositions = new int[16];

    private int cuts;
    /** Where the marks that were cut off the end of the present chunk begin, outermost first. */
    private int[] suffixStarts = new int[8];

    private int suffixes;

    private WordSplitter(String text) {
        this.text = text;
        this.words = new Words(text);
    }

    static Words split(String text) {
        var splitter = new WordSplitter(text);
        splitter.splitChunks();
        return splitter.words;
    }

    private void splitChunks() {
        var length = text.length();
        var index = 0;
        while (index < length) {
            while (index < length && CharacterClass.isBlank(text.charAt(index))) {
                index++;
            }
            var start = index;
            var bits = -1;
            while (index < length && !CharacterClass.isBlank(text.charAt(index))) {
                bits &= CharacterClass.of(text.charAt(index));
                index++;
            }
            if (index > start) {
                splitChunk(start, index, (bits & CharacterClass.LETTER) != 0);
            }
        }
    }

    private void splitChunk(int start, int end, boolean isLettersOnly) {
        if (addedSpecial(start, end)) {
            return;
        }
        if (isLettersOnly) {
            words.add(start, end);
            return;
        }
        cuts = 0;
        cut(start);
        cutAffixes(start, end);
        addPieces();
    }

    private void cutAffixes(int start, int end) {
        var from = start;
        var to = end;
        suffixes = 0;
        while (from < to && !isSpecial(from, to)) {
            var prefix = Affixes.prefixLength(text, from, to);
            var suffix = isSpecial(from + prefix, to) ? 0 : Affixes.suffixLength(text, from + prefix, to);
            if (prefix == 0 && suffix == 0) {
                break;
            }
            // A special word may begin with a mark that would be cut off: its end is looked at first.
            if (suffix > 0 && isSpecial(from, to - suffix)) {
                prefix = 0;
            }
            from += prefix;
            to -= suffix;
            if (prefix > 0) {
                cut(from);
            }
            if (suffix > 0) {
                pushSuffix(to);
            }
        }
        cutCore(from, to);
        for (var index = suffixes - 1; index >= 0; index--) {
            cut(suffixStarts[index]);
        }
        cut(end);
    }

    private void cutCore(int from, int to) {
        if (from >= to || isSpecial(from, to) || WebAddress.matches(text, from, to)) {
            return;
        }
        var index = from + 1;
        while (index < to) {
            var length = Infixes.length(text, index, to);
            if (length > 0) {
                cut(index);
                cut(index + length);
            }
            index += Math.max(length, 1);
        }
    }

    /** Adds what lies between the cuts, once neighbours that make a special word together are joined again. */
    private void addPieces() {
        var index = 0;
        while (index < cuts - 1) {
            var joined = 1;
            for (var count = Math.min(MOST_JOINED, cuts - 1 - index); count > 1; count--) {
                if (isSpecial(cutPositions[index], cutPositions[index + count])) {
                    joined = count;
                    break;
                }
            }
            if (!addedSpecial(cutPositions[index], cutPositions[index + joined])) {
                words.add(cutPositions[index], cutPositions[index + joined]);
            }
            index += joined;
        }
    }

    private void cut(int position) {
        if (cuts > 0 && cutPositions[cuts - 1] == position) {
            return;
        }
        if (cuts == cutPositions.length) {
            cutPositions = Arrays.copyOf(cutPositions, cuts * 2);
        }
        cutPositions[cuts++] = position;
    }

    private void pushSuffix(int start) {
        if (suffixes == suffixStarts.length) {
            suffixStarts = Arrays.copyOf(suffixStarts, suffixes * 2);
        }
        suffixStarts[suffixes++] = start;
    }

    private boolean isSpecial(int from, int to) {
        return from < to && SpecialWords.pieces(text, from, to) != 0;
    }

    private boolean addedSpecial(int from, int to) {
        var pieces = SpecialWords.pieces(text, from, to);
        var start = from;
        for (var rest = pieces; rest != 0; rest >>>= 4) {
            words.add(start, start + (rest & 15));
            start += rest & 15;
        }
        return pieces != 0;
    }
}
