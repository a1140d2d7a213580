// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static final List<String> TEXTS = List.of(
            "A short text.",
            "Egg tempera\n\nBefore oil paint became general in Europe, colours were bound with yolk.",
            "One two three four five six seven eight nine ten.");

    @Test
    void logNormalLengthsHaveTheMeanMedianAndCapOfCrawledText() {
        Corpus corpus = Corpus.logNormal(20_000, TEXTS, CorpusTest::words, 42);

        int[] lengths =
                corpus.texts().stream().mapToInt(CorpusTest::words).sorted().toArray();
        assertThat(Arrays.stream(lengths).average().orElseThrow()).isCloseTo(148, within(3.0));
        assertThat(lengths[lengths.length / 2]).isCloseTo(114, within(3));
        assertThat(lengths[lengths.length - 1]).isEqualTo(510);
        assertThat(lengths[0]).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameTexts() {
        Corpus first = Corpus.logNormal(50, TEXTS, CorpusTest::words, 7);

        assertThat(Corpus.logNormal(50, TEXTS, CorpusTest::words, 7)).isEqualTo(first);
        assertThat(Corpus.logNormal(50, TEXTS, CorpusTest::words, 8)).isNotEqualTo(first);
    }

    @Test
    void assembledTextsBeginWhereOtherTextsBegin() {
        Corpus corpus = Corpus.ofLength(5, 20, TEXTS, CorpusTest::words, 1);

        assertThat(corpus.texts())
                .allSatisfy(text -> assertThat(words(text)).isEqualTo(5))
                .allMatch(text -> text.startsWith("A short text.\n\n")
                        || text.equals("Egg tempera\n\nBefore oil paint")
                        || text.equals("One two three four five"));
    }

    @Test
    void whoNeedsMoreTextsBeginsAnew() {
        var corpus = new Corpus("letters", List.of("a", "b", "c"));

        assertThat(IntStream.range(0, 7).mapToObj(corpus::text)).containsExactly("a", "b", "c", "a", "b", "c", "a");
        assertThat(corpus.first(4)).isEqualTo(new Corpus("letters", List.of("a", "b", "c", "a")));
    }

    @Test
    void plainTextsAreAllThereInAnotherOrder() {
        assertThat(Corpus.plain(TEXTS, 3).texts()).containsExactlyInAnyOrderElementsOf(TEXTS);
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
