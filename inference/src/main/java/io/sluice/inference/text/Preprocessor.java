// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.bundle.LayoutTokens;
import java.util.Optional;

/**
 * Makes the layout of a text visible to a tokenizer that would drop it: line and paragraph breaks, and what else the bundle marks.
 *
 * <p>The recipe that trains a bundle does the same, character by character: a change here is a change of the bundle format. Takes time
 * and memory linear in the text.
 */
final class Preprocessor {

    private final Optional<LayoutTokens> layout;

    Preprocessor(Optional<LayoutTokens> layout) {
        this.layout = requireNonNull(layout, "layout is null");
    }

    /** The text with its lines marked, and the breaks between them replaced by the tokens that stand for them. */
    String mark(String text) {
        return layout.map(tokens -> mark(text, tokens)).orElse(text);
    }

    private static String mark(String text, LayoutTokens tokens) {
        String neutral = unifyLineBreaks(text);
        for (String token : tokens.byKey().values()) {
            neutral = neutralise(neutral, token);
        }
        int end = startOfRun(neutral, neutral.length());
        int position = endOfRun(neutral, 0, end);
        var marked = new StringBuilder(end - position + 64);
        var line = new LineMarks(tokens, marked);
        while (position < end) {
            int lineEnd = endOfLine(neutral, position, end);
            line.append(neutral, position, lineEnd);
            position = endOfRun(neutral, lineEnd, end);
            if (position < end) {
                boolean isParagraph = lineBreaks(neutral, lineEnd, position) > 1;
                marked.append(' ')
                        .append(isParagraph ? tokens.paragraphBreak() : tokens.lineBreak())
                        .append(' ');
            }
        }
        return marked.toString();
    }

    private static String unifyLineBreaks(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** A text that happens to hold a reserved token must not pass for layout. */
    private static String neutralise(String text, String token) {
        return text.replace(token, token.charAt(0) + " " + token.substring(1));
    }

    /** Where the white space begins that holds the next line break, or the end. */
    private static int endOfLine(String text, int start, int end) {
        int lineBreak = text.indexOf('\n', start);
        return lineBreak < 0 || lineBreak > end ? end : startOfRun(text, lineBreak);
    }

    private static int lineBreaks(String text, int start, int end) {
        int lineBreaks = 0;
        for (int i = start; i < end; i++) {
            lineBreaks += text.charAt(i) == '\n' ? 1 : 0;
        }
        return lineBreaks;
    }

    private static int startOfRun(String text, int end) {
        int position = end;
        while (position > 0 && isWhiteSpace(text.charAt(position - 1))) {
            position--;
        }
        return position;
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
