// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.progress;

import static java.util.Objects.requireNonNull;

/**
 * How far a step is.
 *
 * @param done units done
 * @param total units there are, or -1 when nobody knows
 * @param unit what is counted, in the plural
 * @param detail what else is worth a glance, such as counts by route; may be empty
 */
public record Counts(long done, long total, String unit, String detail) {
    static final Counts NOTHING = new Counts(0, -1, "", "");

    public Counts {
        requireNonNull(unit, "unit is null");
        requireNonNull(detail, "detail is null");
    }

    public static Counts of(long done, long total, String unit) {
        return new Counts(done, total, unit, "");
    }

    public static Counts of(long done, String unit) {
        return new Counts(done, -1, unit, "");
    }

    public Counts with(String newDetail) {
        return new Counts(done, total, unit, newDetail);
    }
}
