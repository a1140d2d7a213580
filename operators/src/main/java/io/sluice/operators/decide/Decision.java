// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.Route;
import io.sluice.schemas.vocabulary.VerdictReason;

/**
 * What the policy says of a document.
 *
 * @param route accepted, corrected or rejected
 * @param reason why
 * @param message the figures behind the reason; empty when there are none
 */
public record Decision(Route route, VerdictReason reason, String message) {
    public Decision {
        requireNonNull(route, "route is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(message, "message is null");
    }

    static Decision accepted() {
        return new Decision(Route.ACCEPTED, VerdictReason.ACCEPTED, "");
    }

    static Decision rejected(VerdictReason reason, String message) {
        return new Decision(Route.REJECTED, reason, message);
    }
}
