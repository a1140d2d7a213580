// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The values a threshold lets through, both ends included; an end that is null is open.
 *
 * @param min lowest value let through
 * @param max highest value let through
 */
public record Range(@Nullable Double min, @Nullable Double max) implements Serializable {
    public Range {
        if (min != null && max != null && min > max) {
            throw new IllegalArgumentException("min " + min + " is above max " + max);
        }
    }

    public boolean contains(double value) {
        return (min == null || value >= min) && (max == null || value <= max);
    }
}
