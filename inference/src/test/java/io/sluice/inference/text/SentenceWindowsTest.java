// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static io.sluice.inference.text.Borders.LINE;
import static io.sluice.inference.text.Borders.NONE;
import static io.sluice.inference.text.Borders.PARAGRAPH;
import static io.sluice.inference.text.Borders.SENTENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SentenceWindowsTest {

    @Test
    void keepsAShortTextWhole() {
        assertThat(SentenceWindows.cut(new byte[10], 10)).containsExactly(new TokenRange(0, 10));
        assertThat(SentenceWindows.cut(new byte[0], 10)).containsExactly(new TokenRange(0, 0));
    }

    @Test
    void cutsEvenlyWhereNothingEnds() {
        assertThat(SentenceWindows.cut(new byte[101], 50))
                .containsExactly(new TokenRange(0, 34), new TokenRange(34, 68), new TokenRange(68, 101));
    }

    @Test
    void cutsAtTheSentenceNearestToEven() {
        byte[] ranks = ranks(150, SENTENCE, 40, 70, 95);

        assertThat(SentenceWindows.cut(ranks, 100)).containsExactly(new TokenRange(0, 70), new TokenRange(70, 150));
    }

    @Test
    void prefersAParagraphToALineAndALineToASentence() {
        byte[] ranks = ranks(150, SENTENCE, 75);
        ranks[66] = LINE;

        assertThat(SentenceWindows.cut(ranks, 100)).containsExactly(new TokenRange(0, 66), new TokenRange(66, 150));

        ranks[92] = PARAGRAPH;

        assertThat(SentenceWindows.cut(ranks, 100)).containsExactly(new TokenRange(0, 92), new TokenRange(92, 150));
    }

    @Test
    void makesNoWindowMoreThanNeededForABetterBorder() {
        byte[] ranks = ranks(195, SENTENCE, 96);
        ranks[90] = PARAGRAPH;

        assertThat(SentenceWindows.cut(ranks, 100)).containsExactly(new TokenRange(0, 96), new TokenRange(96, 195));
    }

    @Test
    void leavesAShortWindowBesideASentenceThatFillsOne() {
        byte[] ranks = ranks(110, SENTENCE, 10);

        assertThat(SentenceWindows.cut(ranks, 100)).containsExactly(new TokenRange(0, 10), new TokenRange(10, 110));
    }

    @Test
    void cutsInsideASentenceThatIsLongerThanAWindow() {
        byte[] ranks = ranks(250, SENTENCE, 10);

        assertThat(SentenceWindows.cut(ranks, 100))
                .containsExactly(new TokenRange(0, 84), new TokenRange(84, 167), new TokenRange(167, 250));
    }

    @RepeatedTest(200)
    void keepsItsPromisesForAnyText(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int most = 1 + random.nextInt(60);
        byte[] ranks = randomRanks(random, random.nextInt(2_000));

        List<TokenRange> windows = SentenceWindows.cut(ranks, most);

        assertCoversAll(windows, ranks.length);
        assertThat(windows).allMatch(window -> window.length() <= most);
        for (int i = 1; i < windows.size(); i++) {
            int cut = windows.get(i).start();
            if (ranks[cut] == NONE) {
                assertThat(sentenceLengthAround(ranks, cut)).isGreaterThan(most);
            }
            assertShortOnlyBesideALongSentence(windows, i, ranks, most);
        }
        assertThat(SentenceWindows.cut(ranks, most)).isEqualTo(windows);
    }

    private static void assertCoversAll(List<TokenRange> windows, int tokens) {
        int position = 0;
        for (TokenRange window : windows) {
            assertThat(window.start()).isEqualTo(position);
            assertThat(window.length()).isPositive();
            position = window.end();
        }
        assertThat(position).isEqualTo(tokens);
    }

    private static void assertShortOnlyBesideALongSentence(
            List<TokenRange> windows, int index, byte[] ranks, int most) {
        boolean isLast = index == windows.size() - 1;
        int shorter = Math.min(
                windows.get(index - 1).length(), isLast ? windows.get(index).length() : most);
        if (shorter < most / 4) {
            int cut = windows.get(index).start();
            int longest = Math.max(sentenceLengthAround(ranks, cut), sentenceLengthAround(ranks, cut - 1));
            assertThat(longest).isGreaterThan(most / 2);
        }
    }

    private static int sentenceLengthAround(byte[] ranks, int token) {
        int start = token;
        while (start > 0 && ranks[start] == NONE) {
            start--;
        }
        int end = token + 1;
        while (end < ranks.length && ranks[end] == NONE) {
            end++;
        }
        return end - start;
    }

    private static byte[] randomRanks(Random random, int tokens) {
        byte[] ranks = new byte[Math.max(1, tokens)];
        int sentence = 1 + random.nextInt(60);
        for (int i = 1; i < ranks.length; i++) {
            if (random.nextInt(sentence) == 0) {
                ranks[i] = (byte) (SENTENCE + random.nextInt(3));
            }
        }
        return ranks;
    }

    private static byte[] ranks(int tokens, byte rank, int... borders) {
        byte[] ranks = new byte[tokens];
        for (int border : borders) {
            ranks[border] = rank;
        }
        return ranks;
    }
}
