// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/**
 * How much of a text its repeated phrases take up: the n-gram measures of the Gopher rules.
 *
 * <p>Top phrases are of 2 to 4 words, repeated ones of 5 to 10, as published. Phrases are compared by 64-bit hashes: one
 * pass over the words per length, and no further pass once a shorter length has shown that nothing repeats.
 */
final class Phrases {

    static final int SHORTEST_TOP = 2;
    static final int LONGEST_TOP = 4;
    static final int SHORTEST_REPEATED = 5;
    static final int LONGEST_REPEATED = 10;

    private final Words words;
    private final long[] wordHashes;
    /** At each index the hash of the phrase that begins there, of the length at hand. */
    private final long[] phraseHashes;

    private final LongTable table;
    private final long[] characters = new long[LONGEST_REPEATED + 1];

    private Phrases(Words words) {
        this.words = words;
        this.wordHashes = words.hashes();
        this.phraseHashes = words.hashes();
        this.table = new LongTable(words.count());
    }

    static Phrases of(Words words) {
        var phrases = new Phrases(words);
        if (phrases.measureTop()) {
            phrases.measureRepeated();
        }
        return phrases;
    }

    /**
     * Code points in all occurrences of the most frequent phrase of so many words (2 to 4), blanks between its words
     * included; of several the first in the text, even when no phrase occurs twice.
     */
    long charactersInTop(int length) {
        return characters[length];
    }

    /** Code points in phrases of so many words (5 to 10) that stood before, none counted twice. */
    long charactersInRepeated(int length) {
        return characters[length];
    }

    /** Returns whether the longest phrases of this kind repeat, without which no longer ones can. */
    private boolean measureTop() {
        var mostOften = Integer.MAX_VALUE;
        for (var length = SHORTEST_TOP; length <= LONGEST_TOP && length <= words.count(); length++) {
            lengthenPhrases(length);
            if (mostOften > 1) {
                mostOften = countPhrases(length);
            }
            var first = firstCounted(mostOften, length);
            characters[length] = mostOften * (words.charactersOf(first, length) + length - 1L);
        }
        return mostOften > 1;
    }

    private void measureRepeated() {
        for (var length = SHORTEST_REPEATED; length <= LONGEST_REPEATED && length <= words.count(); length++) {
            lengthenPhrases(length);
            characters[length] = repeated(length);
            if (characters[length] == 0) {
                return;
            }
        }
    }

    private void lengthenPhrases(int length) {
        for (var index = 0; index <= words.count() - length; index++) {
            phraseHashes[index] = LongTable.mixed(phraseHashes[index] * 31 + wordHashes[index + length - 1]);
        }
    }

    private int countPhrases(int length) {
        table.clear();
        var mostOften = 0;
        for (var index = 0; index <= words.count() - length; index++) {
            mostOften = Math.max(mostOften, table.add(phraseHashes[index]));
        }
        return mostOften;
    }

    private int firstCounted(int times, int length) {
        var index = 0;
        while (times > 1 && index < words.count() - length && table.get(phraseHashes[index]) != times) {
            index++;
        }
        return index;
    }

    private long repeated(int length) {
        table.clear();
        var sum = 0L;
        var index = 0;
        while (index <= words.count() - length) {
            if (table.get(phraseHashes[index]) > 0) {
                sum += words.charactersOf(index, length);
                index += length;
            } else {
                table.add(phraseHashes[index]);
                index++;
            }
        }
        return sum;
    }
}
