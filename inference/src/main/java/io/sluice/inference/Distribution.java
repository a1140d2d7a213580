// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * How often a measure fell into each of some fixed ranges; those of several processes can be added up.
 *
 * @param bounds the largest value of each range but the last, increasing; the last range holds all that is larger
 * @param counts how often a value fell into each range, one more than there are bounds
 */
public record Distribution(List<Long> bounds, List<Long> counts) {

    public Distribution {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
        if (counts.size() != bounds.size() + 1) {
            throw new IllegalArgumentException(counts.size() + " counts for " + bounds.size() + " bounds");
        }
        for (int i = 1; i < bounds.size(); i++) {
            if (bounds.get(i) <= bounds.get(i - 1)) {
                throw new IllegalArgumentException("The bounds " + bounds + " do not increase");
            }
        }
    }

    /** How many values there were. */
    public long total() {
        return upTo(bounds.size());
    }

    /** How many values were not above a bound; of the index after the last bound, all. */
    public long upTo(int index) {
        return counts.subList(0, index + 1).stream().mapToLong(Long::longValue).sum();
    }

    /** What was counted after an earlier state of the same distribution. */
    public Distribution since(Distribution earlier) {
        if (!bounds.equals(earlier.bounds)) {
            throw new IllegalArgumentException("The bounds " + bounds + " are not " + earlier.bounds);
        }
        var difference = new ArrayList<Long>();
        for (int i = 0; i < counts.size(); i++) {
            difference.add(counts.get(i) - earlier.counts.get(i));
        }
        return new Distribution(bounds, difference);
    }
}
