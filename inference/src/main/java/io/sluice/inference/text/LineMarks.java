// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.bundle.LayoutTokens;
import java.util.Optional;

/**
 * Marks what a line begins with, a heading, an item of a list or a code fence, and the symbols it repeats.
 *
 * <p>A mark whose token the bundle leaves out is not made.
 */
final class LineMarks {

    private static final int MOST_HEADING_SIGNS = 6;
    private static final int MOST_DIGITS = 3;
    private static final int LEAST_FENCE = 3;
    private static final int LEAST_REPETITION = 4;
    private static final int NOWHERE = -1;

    private final LayoutTokens tokens;
    private final StringBuilder marked;

    /** @param marked gets the lines */
    LineMarks(LayoutTokens tokens, StringBuilder marked) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.marked = requireNonNull(marked, "marked is null");
    }

    /** Appends a line that is not empty and has no white space around it. */
    void append(String text, int start, int end) {
        int rest = appendStart(text, start, end);
        if (tokens.repetition().isPresent()) {
            appendRepetitions(text, rest, end, tokens.repetition().get());
        } else {
            marked.append(text, rest, end);
        }
    }

    /** Appends at most one mark and tells where the line goes on behind what the mark replaces. */
    private int appendStart(String text, int start, int end) {
        return switch (text.charAt(start)) {
            case '#' -> {
                int signsEnd = endOfRun(text, start, Math.min(end, start + MOST_HEADING_SIGNS));
                yield replace(tokens.heading(), start, behindBlanks(text, signsEnd, end));
            }
            case '-', '*', '+', '\u2022' -> replace(tokens.listItem(), start, behindBlanks(text, start + 1, end));
            case '`', '~' -> {
                int fenceEnd = endOfRun(text, start, end);
                yield replace(tokens.codeFence(), start, fenceEnd - start < LEAST_FENCE ? NOWHERE : fenceEnd);
            }
            // A number says more than a bullet and stays.
            default -> replace(tokens.listItem(), start, isNumbered(text, start, end) ? start : NOWHERE);
        };
    }

    private int replace(Optional<String> token, int start, int rest) {
        if (token.isEmpty() || rest == NOWHERE) {
            return start;
        }
        marked.append(token.get()).append(' ');
        return rest;
    }

    private void appendRepetitions(String text, int start, int end, String token) {
        int appended = start;
        int position = start;
        while (position < end) {
            int runEnd = isSymbol(text.charAt(position)) ? endOfRun(text, position, end) : position + 1;
            if (runEnd - position >= LEAST_REPETITION) {
                marked.append(text, appended, position + 1)
                        .append(' ')
                        .append(token)
                        .append(' ');
                appended = runEnd;
            }
            position = runEnd;
        }
        marked.append(text, appended, end);
    }

    private static boolean isNumbered(String text, int start, int end) {
        int point = start;
        while (point < Math.min(end, start + MOST_DIGITS) && isBetween(text.charAt(point), '0', '9')) {
            point++;
        }
        return point > start
                && point < end
                && (text.charAt(point) == '.' || text.charAt(point) == ')')
                && behindBlanks(text, point + 1, end) != NOWHERE;
    }

    /** Where something else than a blank comes, or nowhere when there is none to skip. */
    private static int behindBlanks(String text, int start, int end) {
        int position = start;
        while (position < end && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
            position++;
        }
        return position == start ? NOWHERE : position;
    }

    /** Where another character comes than the first one. */
    private static int endOfRun(String text, int start, int end) {
        int position = start + 1;
        while (position < end && text.charAt(position) == text.charAt(start)) {
            position++;
        }
        return position;
    }

    /** Punctuation of ASCII, and what rules, leaders and boxes are drawn with; the set is part of the bundle format. */
    private static boolean isSymbol(char character) {
        return isBetween(character, '!', '/')
                || isBetween(character, ':', '@')
                || isBetween(character, '[', '`')
                || isBetween(character, '{', '~')
                || isBetween(character, '\u2010', '\u2015')
                || isBetween(character, '\u2500', '\u257F')
                || character == '\u00B7'
                || character == '\u2022'
                || character == '\u2026';
    }

    private static boolean isBetween(char character, char first, char last) {
        return first <= character && character <= last;
    }
}
