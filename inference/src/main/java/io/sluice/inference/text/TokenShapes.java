// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import org.jspecify.annotations.Nullable;

/**
 * Tells how each token is written in the text, which a tokenizer that lower-cases does not.
 *
 * <p>A shape is a letter case plus five times a gap. The recipe that trains a bundle computes the same: a change here is a change of
 * the bundle format. Letters that the runtime's version of Unicode does not know yet count as none. Takes time linear in the text.
 */
final class TokenShapes {

    /** The shape of start and end tokens: no letters, one blank before. */
    static final byte SPECIAL = 5;

    private static final int CASES = 5;
    private static final int NO_LETTERS = 0;
    private static final int LOWER = 1;
    private static final int CAPITALISED = 2;
    private static final int UPPER = 3;
    private static final int MIXED = 4;

    private static final int GLUED = 0;
    private static final int APART = 1;
    private static final int FAR_APART = 2;

    private final String text;
    // A place in the text, counted both ways.
    private int index;
    private int codePoint;

    private TokenShapes(String text) {
        this.text = text;
    }

    /**
     * The shapes of the tokens of a text.
     *
     * @param spans where in the text each token stands, in code points; a token without a span counts as one at 0 without letters
     */
    static byte[] of(String text, @Nullable CharSpan[] spans) {
        return new TokenShapes(text).shapes(spans);
    }

    private byte[] shapes(@Nullable CharSpan[] spans) {
        byte[] shapes = new byte[spans.length];
        int previousEnd = 0;
        for (int i = 0; i < shapes.length; i++) {
            CharSpan span = spans[i];
            int start = span == null ? 0 : span.getStart();
            int end = span == null ? 0 : span.getEnd();
            shapes[i] = (byte) (letterCase(start, end) + CASES * gap(previousEnd, start));
            previousEnd = end;
        }
        return shapes;
    }

    private static int gap(int previousEnd, int start) {
        if (start == previousEnd && start > 0) {
            return GLUED;
        }
        return start - previousEnd <= 1 ? APART : FAR_APART;
    }

    private int letterCase(int start, int end) {
        if (start >= end) {
            // Going back to where such a token claims to stand would cost the length of the text each time.
            return NO_LETTERS;
        }
        int upper = 0;
        int lower = 0;
        boolean beginsUpper = false;
        moveTo(start);
        while (codePoint < end) {
            int character = text.codePointAt(index);
            if (isUpper(character)) {
                beginsUpper |= lower == 0;
                upper++;
            } else if (Character.getType(character) == Character.LOWERCASE_LETTER) {
                lower++;
            }
            moveTo(codePoint + 1);
        }
        if (upper == 0) {
            return lower == 0 ? NO_LETTERS : LOWER;
        }
        if (upper == 1 && beginsUpper) {
            return CAPITALISED;
        }
        return lower == 0 ? UPPER : MIXED;
    }

    /** Not {@link Character#isUpperCase}, which counts more: the categories are part of the bundle format. */
    private static boolean isUpper(int character) {
        int type = Character.getType(character);
        return type == Character.UPPERCASE_LETTER || type == Character.TITLECASE_LETTER;
    }

    private void moveTo(int target) {
        index = text.offsetByCodePoints(index, target - codePoint);
        codePoint = target;
    }
}
