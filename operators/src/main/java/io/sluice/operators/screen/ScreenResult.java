// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the screen says of one document.
 *
 * @param raised reasons of the rules that were raised, in the order of {@link VerdictReason}; empty when all is well
 * @param language language of the text as identified or, when trusted, as stated: ISO 639-1, or ISO 639-3 where there is no
 *     shorter code; null when it is not certain
 */
public record ScreenResult(
        List<VerdictReason> raised, @Nullable String language) {

    public ScreenResult {
        raised = List.copyOf(raised);
    }

    /** The reason to give when only one can be given. */
    public Optional<VerdictReason> firstRaised() {
        return raised.stream().findFirst();
    }
}
