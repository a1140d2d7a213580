// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Thresholds and how many of them have to be met.
 *
 * @param match all of the thresholds, or any one
 * @param thresholds range by name: {@code quality}, {@code edit_need} and ratings on 0..100, {@code tag_probability} on
 *     0..1; iterated in the order of the names
 */
public record DecideRule(Match match, Map<String, Range> thresholds) implements Serializable {
    public DecideRule {
        requireNonNull(match, "match is null");
        thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    }
}
