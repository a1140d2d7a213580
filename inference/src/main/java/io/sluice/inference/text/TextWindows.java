// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import java.util.List;

/**
 * A text as the model reads it.
 *
 * @param tokenCount tokens of the whole text, without start and end tokens
 * @param windowsTotal windows the text has
 * @param windows the windows to read, in order, each with its start and end token; at least one, at most windowsTotal
 */
public record TextWindows(int tokenCount, int windowsTotal, List<TokenWindow> windows) {

    public TextWindows {
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("A text without windows would never be answered");
        }
    }
}
