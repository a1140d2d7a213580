// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The reserved tokens that stand for the layout of a text, such as {@code [unused1]}; all different.
 *
 * @param lineBreak stands for a single line break
 * @param paragraphBreak stands for an empty line or several
 * @param heading replaces the number signs of a heading
 * @param listItem replaces a bullet and precedes the number of a numbered item
 * @param codeFence replaces a line's opening back-ticks or tildes
 * @param repetition replaces all but the first of a run of one symbol, such as a rule of dashes
 */
public record LayoutTokens(
        String lineBreak,
        String paragraphBreak,
        Optional<String> heading,
        Optional<String> listItem,
        Optional<String> codeFence,
        Optional<String> repetition) {

    public LayoutTokens {
        requireNonNull(lineBreak, "lineBreak is null");
        requireNonNull(paragraphBreak, "paragraphBreak is null");
        requireNonNull(heading, "heading is null");
        requireNonNull(listItem, "listItem is null");
        requireNonNull(codeFence, "codeFence is null");
        requireNonNull(repetition, "repetition is null");
    }

    /** The tokens there are, each by its key in the manifest and in the order of the components. */
    public Map<String, String> byKey() {
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("line_break", lineBreak);
        tokens.put("paragraph_break", paragraphBreak);
        heading.ifPresent(token -> tokens.put("heading", token));
        listItem.ifPresent(token -> tokens.put("list_item", token));
        codeFence.ifPresent(token -> tokens.put("code_fence", token));
        repetition.ifPresent(token -> tokens.put("repetition", token));
        return Collections.unmodifiableMap(tokens);
    }
}
