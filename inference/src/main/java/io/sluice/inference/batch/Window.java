// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import io.sluice.inference.text.TokenWindow;

/** One window of a text that waits for its run. */
final class Window {

    // The start and the end token.
    private static final int SPECIAL_TOKENS = 2;

    private final TextJob job;
    private final int index;
    private final TokenWindow tokens;

    Window(TextJob job, int index, TokenWindow tokens) {
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

    TokenWindow tokens() {
        return tokens;
    }

    int length() {
        return tokens.length();
    }

    /** Whether it must not share a batch with windows of other texts. */
    boolean runsAlone() {
        return job.request().alone();
    }

    /** Tokens of text in it. */
    int content() {
        return length() - SPECIAL_TOKENS;
    }
}
