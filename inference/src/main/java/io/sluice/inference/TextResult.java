// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import java.util.List;

/**
 * What a model said of one text, window by window in reading order.
 *
 * @param tokenCount tokens of the whole text without the start and end tokens, those of unread windows included
 * @param windowsRead number of windows the model has read, the size of {@code windows}
 * @param windowsTotal number of windows the text has; larger than {@code windowsRead} when the text is longer than the settings allow
 * @param windows the answers
 */
public record TextResult(int tokenCount, int windowsRead, int windowsTotal, List<WindowResult> windows) {

    public TextResult {
        windows = List.copyOf(windows);
        if (windowsRead != windows.size() || windowsRead > windowsTotal || tokenCount < 0) {
            throw new IllegalArgumentException(
                    "A text of " + tokenCount + " tokens and " + windowsTotal + " windows, of which " + windowsRead
                            + " were read, cannot have the results of " + windows.size() + " windows");
        }
    }
}
