// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.corpus;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes texts of wanted lengths out of others, word by word, each begun at the beginning of one. Not thread-safe. */
final class TextAssembly {
    private static final Pattern WORD_AND_GAP = Pattern.compile("\\S+\\s*");
    private static final String BETWEEN_TEXTS = "\n\n";
    /** Stands for the next word: where none follows, the gap behind a word does not count. */
    private static final String NEXT = "x";

    private final List<String> texts;
    private final ToIntFunction<String> tokens;
    private final Random random;
    private final Map<String, Integer> tokensByWord = new HashMap<>();
    private final int tokensOfNext;

    /** @param tokens counts the tokens of a text without start and end */
    TextAssembly(List<String> texts, ToIntFunction<String> tokens, Random random) {
        this.texts = List.copyOf(texts);
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.random = requireNonNull(random, "random is null");
        this.tokensOfNext = tokens.applyAsInt(NEXT);
    }

    /** A text of at most so many tokens, and of fewer only by less than its next word would add; at least one word. */
    String next(int length) {
        var text = new StringBuilder();
        int left = length;
        while (left > 0) {
            left = append(text, texts.get(random.nextInt(texts.size())), left);
        }
        return text.toString().strip();
    }

    /** Appends words while they fit; returns how many tokens are missing then, or 0 when the next word did not fit. */
    private int append(StringBuilder text, String other, int missing) {
        List<String> words = WORD_AND_GAP
                .matcher(other.strip() + BETWEEN_TEXTS)
                .results()
                .map(MatchResult::group)
                .toList();
        int left = missing;
        for (String word : words) {
            int more = count(word);
            if (more > left && !text.isEmpty()) {
                return 0;
            }
            text.append(word);
            left -= more;
        }
        return Math.max(0, left);
    }

    private int count(String word) {
        return tokensByWord.computeIfAbsent(word, it -> tokens.applyAsInt(it + NEXT) - tokensOfNext);
    }
}
