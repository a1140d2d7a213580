// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

/**
 * The shape of a window.
 *
 * @param maximum most tokens, start and end token included
 * @param paddingId fills the rows of a batch up to the longest
 * @param startId first token of every window
 * @param endId last token of every window
 */
public record TokenLimits(int maximum, int paddingId, int startId, int endId) {

    /** The longest window that is read of any model. */
    static final int LONGEST = 65_536;

    /** Tokens of text that fit into a window between its start and its end token. */
    public int content() {
        return maximum - 2;
    }
}
