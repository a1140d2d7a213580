// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.bundle.BreakTokens;
import java.util.Optional;

/**
 * Makes line and paragraph breaks visible to a tokenizer that would drop them.
 *
 * <p>The recipe that trains a bundle does the same, character by character: a change here is a change of the bundle format. Takes time
 * and memory linear in the text.
 */
final class Preprocessor {

    private final Optional<BreakTokens> breaks;

    Preprocessor(Optional<BreakTokens> breaks) {
        this.breaks = requireNonNull(breaks, "breaks is null");
    }

    /** The text with every run of white space that holds a line break replaced by the token that stands for it. */
    String mark(String text) {
        return breaks.map(tokens -> mark(text, tokens)).orElse(text);
    }

    private static String mark(String text, BreakTokens tokens) {
        String neutral = neutralise(neutralise(unifyLineBreaks(text), tokens.lineBreak()), tokens.paragraphBreak());
        int end = neutral.length();
        while (end > 0 && isWhiteSpace(neutral.charAt(end - 1))) {
            end--;
        }
        int position = endOfRun(neutral, 0, end);
        var marked = new StringBuilder(end - position + 64);
        while (position < end) {
            if (isWhiteSpace(neutral.charAt(position))) {
                int runEnd = endOfRun(neutral, position, end);
                appendRun(marked, neutral, position, runEnd, tokens);
                position = runEnd;
            } else {
                marked.append(neutral.charAt(position++));
            }
        }
        return marked.toString();
    }

    private static String unifyLineBreaks(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** A text that happens to hold a reserved token must not pass for a break. */
    private static String neutralise(String text, String token) {
        return text.replace(token, token.charAt(0) + " " + token.substring(1));
    }

    private static void appendRun(StringBuilder marked, String text, int start, int end, BreakTokens tokens) {
        int lineBreaks = 0;
        for (int i = start; i < end; i++) {
            lineBreaks += text.charAt(i) == '\n' ? 1 : 0;
        }
        if (lineBreaks == 0) {
            marked.append(text, start, end);
        } else {
            marked.append(' ')
                    .append(lineBreaks == 1 ? tokens.lineBreak() : tokens.paragraphBreak())
                    .append(' ');
        }
    }

    private static int endOfRun(String text, int start, int end) {
        int position = start;
        while (position < end && isWhiteSpace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /** Not {@link Character#isWhitespace}: the set is part of the bundle format. */
    private static boolean isWhiteSpace(char character) {
        return switch (character) {
            case ' ', '\t', '\n', '\u000B', '\f', '\u00A0' -> true;
            default -> false;
        };
    }
}
