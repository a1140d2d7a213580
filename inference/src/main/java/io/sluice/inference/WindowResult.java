// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import java.util.Map;

/**
 * What a model said of one window of a text.
 *
 * @param tokens tokens of the window without the start and end tokens: its weight in averages over windows
 * @param outputs the values of each output of the bundle, by name; all finite; the arrays are not copied, so treat them as constants
 */
public record WindowResult(int tokens, Map<String, float[]> outputs) {

    public WindowResult {
        outputs = Map.copyOf(outputs);
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens is " + tokens);
        }
    }
}
