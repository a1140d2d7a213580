// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the annotators say of a whole document: evidence, never a decision.
 *
 * @param ratings rating name to value, 0..100 (DecorateLM's eight dimensions, and what further annotators add)
 * @param quality how much a careful curator wants the text, 0..100, or null when the model does not say
 * @param editNeed how much a minimal edit would improve it, 0..100, or null when the model does not say
 * @param tag the tag path, or null when the model has no tag tree
 * @param labels the labels given, those of the primary annotator first
 * @param embedding unit-length vector, or null when embeddings are not written
 * @param tokenCount tokens of the whole text by the primary annotator's tokenizer, special tokens excluded
 * @param windows windows read by the primary annotator
 * @param windowsTotal windows the text has; more than {@code windows} when only a sample of them was read
 * @param models which models said it, the primary annotator's first
 */
// The embedding is handed on and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Annotation(
        Map<String, Double> ratings,
        @Nullable Double quality,
        @Nullable Double editNeed,
        @Nullable TagChoice tag,
        List<GivenLabel> labels,
        float @Nullable [] embedding,
        int tokenCount,
        int windows,
        int windowsTotal,
        List<ModelIdentity> models) {
    // Spelled out: the null checker does not see an array's @Nullable through a compact constructor.
    public Annotation(
            Map<String, Double> ratings,
            @Nullable Double quality,
            @Nullable Double editNeed,
            @Nullable TagChoice tag,
            List<GivenLabel> labels,
            float @Nullable [] embedding,
            int tokenCount,
            int windows,
            int windowsTotal,
            List<ModelIdentity> models) {
        requireNonNull(models, "models is null");
        requireNonNull(ratings, "ratings is null");
        requireNonNull(labels, "labels is null");
        this.ratings = ratings;
        this.quality = quality;
        this.editNeed = editNeed;
        this.tag = tag;
        this.labels = labels;
        this.embedding = embedding;
        this.tokenCount = tokenCount;
        this.windows = windows;
        this.windowsTotal = windowsTotal;
        this.models = models;
    }

    /** The same with what another model says as well. */
    public Annotation with(Map<String, Double> moreRatings, List<GivenLabel> moreLabels, ModelIdentity model) {
        var allRatings = new LinkedHashMap<>(ratings);
        allRatings.putAll(moreRatings);
        var allLabels = new ArrayList<>(labels);
        allLabels.addAll(moreLabels);
        var allModels = new ArrayList<>(models);
        allModels.add(model);
        return new Annotation(
                allRatings, quality, editNeed, tag, allLabels, embedding, tokenCount, windows, windowsTotal, allModels);
    }
}
