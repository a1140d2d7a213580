// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.Document;
import io.sluice.schemas.vocabulary.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way, with the evidence gathered so far. Steps return a changed copy and never touch the one they were
 * given: the asynchronous steps keep it in their checkpointed queue.
 *
 * <p>A <em>settled</em> curation needs no further evidence: it failed, or a step refused it. Later steps hand it on as it is, so
 * that every record takes the same road and none is lost on a side path.
 *
 * @param origin the record as it was read
 * @param ingestedAtMillis when {@code parse} saw it, epoch milliseconds
 * @param document the decoded document; null only when {@code failure} is set
 * @param language detected ISO 639-1 code, or null when unknown
 * @param screened codes of the screen rules the text raised, in rule order
 * @param refused code of the {@link io.sluice.schemas.vocabulary.VerdictReason} for which a step refused it, or null
 * @param annotation what the annotator said, or null before it was asked
 * @param failure why the record cannot be curated, or null
 * @param stepMillis milliseconds spent in a step, by stage code
 */
public record Curation(
        SourceRecord origin,
        long ingestedAtMillis,
        @Nullable Document document,
        @Nullable String language,
        List<String> screened,
        @Nullable String refused,
        @Nullable Annotation annotation,
        @Nullable Failure failure,
        Map<String, Long> stepMillis) {
    public Curation {
        requireNonNull(origin, "origin is null");
        requireNonNull(screened, "screened is null");
        requireNonNull(stepMillis, "stepMillis is null");
        if (document == null && failure == null) {
            throw new IllegalArgumentException("A curation holds a document or the failure to read one");
        }
    }

    public static Curation of(SourceRecord origin, long ingestedAtMillis, Document document) {
        return new Curation(origin, ingestedAtMillis, document, null, List.of(), null, null, null, Map.of());
    }

    public static Curation failed(SourceRecord origin, long ingestedAtMillis, Failure failure) {
        return new Curation(origin, ingestedAtMillis, null, null, List.of(), null, null, failure, Map.of());
    }

    /** Without the text: Flink puts what it works on into messages. */
    @Override
    public String toString() {
        return "Curation[position=" + origin.position() + ", refused=" + refused + ", failure=" + failure + "]";
    }

    /** Whether the outcome is clear and no further evidence is wanted. */
    public boolean isSettled() {
        return failure != null || refused != null;
    }

    /**
     * The document of a curation that has not failed.
     *
     * @throws IllegalStateException when it could not be read
     */
    public Document requireDocument() {
        if (document == null) {
            throw new IllegalStateException("No document at " + origin.position());
        }
        return document;
    }

    /** Adds what {@code screen} found: rules raised, language, and the rule it is refused for if any. */
    public Curation withScreening(List<String> raised, @Nullable String detectedLanguage, @Nullable String refusal) {
        return new Curation(
                origin, ingestedAtMillis, document, detectedLanguage, raised, refusal, annotation, failure, stepMillis);
    }

    public Curation withAnnotation(Annotation found) {
        return new Curation(
                origin, ingestedAtMillis, document, language, screened, refused, found, failure, stepMillis);
    }

    public Curation withFailure(Failure found) {
        return new Curation(
                origin, ingestedAtMillis, document, language, screened, refused, annotation, found, stepMillis);
    }

    /** Records how long a step took. */
    public Curation withStepMillis(Stage stage, long millis) {
        var timed = new HashMap<>(stepMillis);
        timed.put(stage.code(), millis);
        return new Curation(
                origin, ingestedAtMillis, document, language, screened, refused, annotation, failure, timed);
    }
}
