// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.vocabulary.Route;
import org.jspecify.annotations.Nullable;

/**
 * How a record leaves: a curated document with its verdict, or the failure that makes it a dead letter.
 *
 * @param route where it goes
 * @param origin the record as it was read
 * @param curated the document with its evidence and verdict; null exactly for dead letters
 * @param failure why it is a dead letter; null exactly for curated documents
 */
public record Outcome(
        Route route,
        SourceRecord origin,
        @Nullable CuratedDocument curated,
        @Nullable Failure failure) {
    public Outcome {
        requireNonNull(route, "route is null");
        requireNonNull(origin, "origin is null");
        if ((route == Route.DEAD_LETTER) != (failure != null) || (failure == null) != (curated != null)) {
            throw new IllegalArgumentException("An outcome on route " + route + " holds "
                    + (curated == null ? "no" : "a") + " document and " + (failure == null ? "no" : "a") + " failure");
        }
    }

    /** Without the text: Flink puts what it works on into messages. */
    @Override
    public String toString() {
        return "Outcome[route=" + route + ", position=" + origin.position() + ", failure=" + failure + "]";
    }

    public static Outcome curated(Route route, SourceRecord origin, CuratedDocument document) {
        return new Outcome(route, origin, document, null);
    }

    public static Outcome deadLetter(SourceRecord origin, Failure failure) {
        return new Outcome(Route.DEAD_LETTER, origin, null, failure);
    }
}
