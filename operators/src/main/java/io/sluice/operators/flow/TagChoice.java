// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

/**
 * The tag path a document was given, with the probability of each level (DecorateLM, section 3.2: one path per document).
 *
 * @param path the three tag ids joined by {@code /}
 * @param probability of the whole path, 0..1
 * @param probability1 of the first-level tag, summed over its paths, 0..1
 * @param probability2 of the second-level tag, summed over its paths, 0..1
 * @param treeVersion version of the tag tree the ids belong to
 */
public record TagChoice(String path, double probability, double probability1, double probability2, String treeVersion) {
    public TagChoice {
        requireNonNull(path, "path is null");
        requireNonNull(treeVersion, "treeVersion is null");
    }

    /** The tag id at a level, 1 to 3. */
    public String level(int level) {
        return path.split("/", -1)[level - 1];
    }
}
