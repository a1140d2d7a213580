// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the deciding policy is told: thresholds for everybody, tags that are refused, and rules of their own for some tags.
 *
 * @param match all of the thresholds, or any one
 * @param thresholds range by name, as in {@link DecideRule}
 * @param rejectTags tag paths that are refused, each with everything beneath it
 * @param overrides rule by tag path prefix; the longest prefix that matches replaces match and thresholds
 */
public record DecideConfig(
        Match match, Map<String, Range> thresholds, List<String> rejectTags, Map<String, DecideRule> overrides)
        implements Serializable {
    public DecideConfig {
        requireNonNull(match, "match is null");
        thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
        rejectTags = List.copyOf(rejectTags);
        overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }

    /** The rule for documents whose tag has no override. */
    public DecideRule rule() {
        return new DecideRule(match, thresholds);
    }
}
