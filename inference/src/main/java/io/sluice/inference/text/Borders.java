// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import java.text.BreakIterator;
import java.util.Locale;

/** Finds where in its tokens a text may be cut, and how well. */
final class Borders {

    static final byte NONE = 0;
    static final byte SENTENCE = 1;
    static final byte LINE = 2;
    static final byte PARAGRAPH = 3;

    private static final int NO_TOKEN = -1;

    private final int lineBreakId;
    private final int paragraphBreakId;

    Borders(int lineBreakId, int paragraphBreakId) {
        this.lineBreakId = lineBreakId;
        this.paragraphBreakId = paragraphBreakId;
    }

    /** For texts without break tokens. */
    static Borders ofSentences() {
        return new Borders(NO_TOKEN, NO_TOKEN);
    }

    /** What ends before each token: {@link #NONE}, a {@link #SENTENCE}, a {@link #LINE} or a {@link #PARAGRAPH}. */
    byte[] ranks(String marked, Tokens tokens) {
        byte[] ranks = new byte[tokens.count()];
        markSentences(ranks, marked, tokens.starts(marked));
        int[] ids = tokens.ids();
        for (int i = 1; i < ranks.length; i++) {
            if (ids[i - 1] == paragraphBreakId) {
                ranks[i] = PARAGRAPH;
            } else if (ids[i - 1] == lineBreakId) {
                ranks[i] = LINE;
            }
        }
        return ranks;
    }

    /** A range without the break tokens it begins or ends with: no text a model was made with has them there. */
    TokenRange withoutBreaksAtTheEdges(Tokens tokens, TokenRange range) {
        int start = range.start();
        int end = range.end();
        while (start < end && isBreak(tokens.ids()[start])) {
            start++;
        }
        while (end > start && isBreak(tokens.ids()[end - 1])) {
            end--;
        }
        return new TokenRange(start, end);
    }

    private static void markSentences(byte[] ranks, String text, int[] starts) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        int token = 1;
        for (int border = sentences.next(); border != BreakIterator.DONE; border = sentences.next()) {
            while (token < ranks.length && starts[token] < border) {
                token++;
            }
            if (token < ranks.length) {
                ranks[token] = SENTENCE;
            }
        }
    }

    private boolean isBreak(int id) {
        return id == lineBreakId || id == paragraphBreakId;
    }
}
