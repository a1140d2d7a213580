// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

/** One window of a text that waits for its run. */
final class Window {

    // The start and the end token.
    private static final int SPECIAL_TOKENS = 2;

    private final TextJob job;
    private final int index;
    private final int[] tokens;

    Window(TextJob job, int index, int[] tokens) {
        this.job = job;
        this.index = index;
        this.tokens = tokens;
    }

    TextJob job() {
        return job;
    }

    /** Its place among the windows of the text that are read. */
    int index() {
        return index;
    }

    /** Token ids with start and end token; not a copy. */
    int[] tokens() {
        return tokens;
    }

    int length() {
        return tokens.length;
    }

    /** Tokens of text in it. */
    int content() {
        return tokens.length - SPECIAL_TOKENS;
    }
}
