// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.function.Predicate;

/** One question put to a text, and the reason to note when the answer is yes. */
record ScreenRule(VerdictReason reason, Predicate<TextStatistics> condition) {

    ScreenRule {
        requireNonNull(reason, "reason is null");
        requireNonNull(condition, "condition is null");
    }

    boolean isRaisedBy(TextStatistics statistics) {
        return condition.test(statistics);
    }
}
