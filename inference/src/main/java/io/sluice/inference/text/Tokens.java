// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.jni.CharSpan;

/** The tokens of a text: their ids, where in the text each begins and how it is written there. */
final class Tokens {

    private final int[] ids;
    private final CharSpan[] spans;

    Tokens(Encoding encoding) {
        long[] longIds = encoding.getIds();
        ids = new int[longIds.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Math.toIntExact(longIds[i]);
        }
        spans = encoding.getCharTokenSpans();
    }

    /** The ids; not a copy. */
    int[] ids() {
        return ids;
    }

    int count() {
        return ids.length;
    }

    /** The first character of each token, as an index of the text; does not decrease. */
    int[] starts(String text) {
        int[] starts = new int[ids.length];
        int index = 0;
        int codePoint = 0;
        for (int i = 0; i < starts.length; i++) {
            // The tokenizer counts code points, and a token that stands for nothing in the text has no span.
            CharSpan span = spans[i];
            if (span != null && span.getStart() > codePoint) {
                index = text.offsetByCodePoints(index, span.getStart() - codePoint);
                codePoint = span.getStart();
            }
            starts[i] = index;
        }
        return starts;
    }

    /** The shape of each token of the text; see {@link TokenShapes}. */
    byte[] shapes(String text) {
        return TokenShapes.of(text, spans);
    }
}
