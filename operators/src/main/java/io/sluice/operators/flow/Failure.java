// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Why a record cannot be curated and leaves on the dead-letter topic.
 *
 * @param stage code of the {@link io.sluice.schemas.vocabulary.Stage} that found it
 * @param reason code of the {@link io.sluice.schemas.vocabulary.DeadLetterReason}
 * @param message what was found and what was expected; never holds text of the document
 * @param exceptionClass class of the exception behind it, or null
 */
public record Failure(
        String stage,
        String reason,
        String message,
        @Nullable String exceptionClass) {
    public Failure {
        requireNonNull(stage, "stage is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(message, "message is null");
    }
}
