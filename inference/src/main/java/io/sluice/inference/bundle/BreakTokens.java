// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

/** The reserved tokens that stand for a single line break and for a paragraph break, such as {@code [unused1]}. */
public record BreakTokens(String lineBreak, String paragraphBreak) {

    public BreakTokens {
        requireNonNull(lineBreak, "lineBreak is null");
        requireNonNull(paragraphBreak, "paragraphBreak is null");
    }
}
