// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The words of a text in order, punctuation marks among them, with what the rules want to know of each.
 *
 * <p>Flat arrays instead of objects: a page has hundreds of words, and every one is seen by a dozen rules.
 */
final class Words {

    private static final long[] STOP_WORDS = List.of("the", "be", "to", "of", "and", "that", "have", "with").stream()
            .mapToLong(word -> hashOf(word, 0, word.length()))
            .toArray();
    private static final int LONGEST_STOP_WORD = 4;

    private final String text;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private int[] charactersBefore;
    private int count;
    private int proseWords;
    private int proseCharacters;
    private int wordsWithLetters;
    private int stopWords;
    private int sentences;
    private boolean sentenceMayEnd;

    Words(String text) {
        this.text = text;
        var expected = text.length() / 5 + 8;
        this.starts = new int[expected];
        this.ends = new int[expected];
        this.hashes = new long[expected];
        this.charactersBefore = new int[expected + 1];
    }

    /** Appends the word that stands there; a run of a script without spaces becomes words of two characters each. */
    void add(int start, int end) {
        var anyBits = 0;
        var sharedBits = -1;
        var hash = 0L;
        var pairs = 0;
        var wordCharacters = false;
        for (var index = start; index < end; index++) {
            var unit = text.charAt(index);
            var bits = CharacterClass.of(unit);
            if (bits == CharacterClass.SURROGATE) {
                if (Character.isHighSurrogate(unit) && index + 1 < end) {
                    bits = CharacterClass.at(text, index);
                    pairs++;
                } else if (index > start) {
                    hash = step(hash, unit);
                    continue;
                }
            }
            hash = step(hash, unit);
            anyBits |= bits;
            sharedBits &= bits;
            wordCharacters |= (bits & CharacterClass.PUNCTUATION) == 0;
        }
        var characters = end - start - pairs;
        if ((anyBits & CharacterClass.UNSPACED) != 0 && characters > 2) {
            addPairs(start, end);
            return;
        }
        countSentence(characters, sharedBits);
        append(start, end, LongTable.mixed(hash), characters);
        proseWords += wordCharacters ? 1 : 0;
        proseCharacters += wordCharacters ? characters : 0;
        wordsWithLetters += (anyBits & CharacterClass.LETTER) != 0 ? 1 : 0;
        if (characters <= LONGEST_STOP_WORD) {
            markStopWord(hashes[count - 1]);
        }
    }

    /** Cuts a run without spaces into words of two characters, and what else stands in the chunk into words of its own. */
    private void addPairs(int start, int end) {
        var from = start;
        while (from < end) {
            var isUnspaced = isUnspacedAt(from);
            var to = from;
            for (var characters = 0;
                    to < end && isUnspacedAt(to) == isUnspaced && (characters < 2 || !isUnspaced);
                    characters++) {
                to += Character.charCount(text.codePointAt(to));
            }
            add(from, Math.min(to, end));
            from = to;
        }
    }

    private boolean isUnspacedAt(int index) {
        return (CharacterClass.at(text, index) & CharacterClass.UNSPACED) != 0;
    }

    private void append(int start, int end, long hash, int characters) {
        if (count == starts.length) {
            grow();
        }
        starts[count] = start;
        ends[count] = end;
        hashes[count] = hash;
        charactersBefore[count + 1] = charactersBefore[count] + characters;
        count++;
    }

    private void grow() {
        var capacity = starts.length * 2;
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        charactersBefore = Arrays.copyOf(charactersBefore, capacity + 1);
    }

    /** A sentence begins with the first word, and with the first word after an end mark that is not punctuation itself. */
    private void countSentence(int characters, int sharedBits) {
        var isEnd = characters == 1 && (sharedBits & CharacterClass.SENTENCE_END) != 0;
        if (count == 0) {
            sentences = 1;
        }
        if (sentenceMayEnd && !isEnd && (sharedBits & CharacterClass.UNICODE_PUNCTUATION) == 0) {
            sentences++;
            sentenceMayEnd = false;
        } else if (isEnd) {
            sentenceMayEnd = true;
        }
    }

    private void markStopWord(long hash) {
        for (var index = 0; index < STOP_WORDS.length; index++) {
            if (STOP_WORDS[index] == hash) {
                stopWords |= 1 << index;
                return;
            }
        }
    }

    /** The hash by which words are compared, upper and lower case apart. */
    static long hashOf(String text, int start, int end) {
        var hash = 0L;
        for (var index = start; index < end; index++) {
            hash = step(hash, text.charAt(index));
        }
        return LongTable.mixed(hash);
    }

    private static long step(long hash, char unit) {
        return (hash + unit + 1) * 0x9e3779b97f4a7c15L;
    }

    /** All words, punctuation marks included. */
    int count() {
        return count;
    }

    /** Words with at least one character that is no punctuation. */
    int proseWords() {
        return proseWords;
    }

    /** Code points in the {@link #proseWords()}. */
    int proseCharacters() {
        return proseCharacters;
    }

    /** Words with at least one letter. */
    int wordsWithLetters() {
        return wordsWithLetters;
    }

    /** How many of the eight stop words of the Gopher rules occur: the, be, to, of, and, that, have, with. */
    int stopWords() {
        return Integer.bitCount(stopWords);
    }

    int sentences() {
        return sentences;
    }

    /** A copy of the hashes, in order. */
    long[] hashes() {
        return Arrays.copyOf(hashes, count);
    }

    /** Code points in the words of a range, without what stands between them. */
    int charactersOf(int first, int length) {
        return charactersBefore[first + length] - charactersBefore[first];
    }

    /** The words as strings, for people and tests. */
    List<String> toList() {
        return IntStream.range(0, count)
                .mapToObj(index -> text.substring(starts[index], ends[index]))
                .toList();
    }
}
