// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the annotator says of a whole document: evidence, never a decision.
 *
 * @param ratings rating name to value, 0..100 (DecorateLM's eight dimensions)
 * @param quality how much a careful curator wants the text, 0..100, or null when the model does not say
 * @param editNeed how much a minimal edit would improve it, 0..100, or null when the model does not say
 * @param tag the tag path, or null when the model has no tag tree
 * @param embedding unit-length vector, or null when embeddings are not written
 * @param tokenCount tokens of the whole text, special tokens excluded
 * @param windows windows read by the model
 * @param windowsTotal windows the text has; more than {@code windows} when only a sample of them was read
 * @param model which model said it
 */
// The embedding is handed on and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Annotation(
        Map<String, Double> ratings,
        @Nullable Double quality,
        @Nullable Double editNeed,
        @Nullable TagChoice tag,
        float @Nullable [] embedding,
        int tokenCount,
        int windows,
        int windowsTotal,
        ModelIdentity model) {
    // Spelled out: the null checker does not see an array's @Nullable through a compact constructor.
    public Annotation(
            Map<String, Double> ratings,
            @Nullable Double quality,
            @Nullable Double editNeed,
            @Nullable TagChoice tag,
            float @Nullable [] embedding,
            int tokenCount,
            int windows,
            int windowsTotal,
            ModelIdentity model) {
        requireNonNull(model, "model is null");
        requireNonNull(ratings, "ratings is null");
        this.ratings = ratings;
        this.quality = quality;
        this.editNeed = editNeed;
        this.tag = tag;
        this.embedding = embedding;
        this.tokenCount = tokenCount;
        this.windows = windows;
        this.windowsTotal = windowsTotal;
        this.model = model;
    }
}
