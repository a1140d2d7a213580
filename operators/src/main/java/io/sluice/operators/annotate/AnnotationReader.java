// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.ModelIdentity;
import io.sluice.operators.flow.TagChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tensors of a text's windows into one annotation: scores averaged by tokens and then brought to 0..100, tag paths by
 * summed probability, the embedding averaged and brought back to unit length. Thread-safe.
 */
final class AnnotationReader {
    private static final String QUALITY = "quality";
    private static final String EDIT_NEED = "edit_need";

    private final List<ModelOutput> scores;
    private final List<ModelOutput> tagLogits;
    private final List<ModelOutput> embeddings;
    private final double tagTemperature;
    private final @Nullable TagTree tree;
    private final ModelIdentity model;
    private final boolean writeEmbedding;

    /**
     * Prepares to read what a bundle's model says.
     *
     * @throws BundleException when its outputs and its tag tree do not fit together
     */
    AnnotationReader(ModelBundle bundle, boolean writeEmbedding) {
        scores = bundle.manifest().outputs(OutputMeaning.SCORES);
        tagLogits = bundle.manifest().outputs(OutputMeaning.TAG_LOGITS).stream()
                .sorted(Comparator.comparingInt(output -> output.level().orElse(0)))
                .toList();
        tagTemperature = bundle.manifest().tagTemperature();
        embeddings = bundle.manifest().outputs(OutputMeaning.EMBEDDING);
        model = new ModelIdentity(bundle.name(), bundle.version(), bundle.modelSha256());
        tree = tagLogits.isEmpty() ? null : treeOf(bundle, tagLogits);
        this.writeEmbedding = writeEmbedding;
    }

    private static TagTree treeOf(ModelBundle bundle, List<ModelOutput> tagLogits) {
        if (tagLogits.size() != TagTree.LEVELS) {
            throw BundleException.of(
                    bundle.directory(),
                    "Outputs with tag logits: " + tagLogits.size() + ", expected one for each of " + TagTree.LEVELS
                            + " levels");
        }
        String yaml = bundle.tagTree()
                .orElseThrow(() -> BundleException.of(
                        bundle.directory(), "The model has tag logits but files.tags names no tag tree"));
        try {
            return TagTree.parse(yaml);
        } catch (IllegalArgumentException malformed) {
            throw BundleException.of(bundle.directory(), "Tag tree: " + malformed.getMessage(), malformed);
        }
    }

    Annotation read(TextResult result) {
        Map<String, Double> values = averages(result.windows());
        Double quality = values.remove(QUALITY);
        Double editNeed = values.remove(EDIT_NEED);
        return new Annotation(
                values,
                quality,
                editNeed,
                tag(result.windows()),
                writeEmbedding ? embedding(result.windows()) : null,
                result.tokenCount(),
                result.windowsRead(),
                result.windowsTotal(),
                model);
    }

    private Map<String, Double> averages(List<WindowResult> windows) {
        var averages = new LinkedHashMap<String, Double>();
        for (ModelOutput output : scores) {
            for (int i = 0; i < output.labels().size(); i++) {
                double sum = 0;
                for (WindowResult window : windows) {
                    sum += share(window, windows) * values(window, output)[i];
                }
                averages.put(output.labels().get(i), output.points(i, sum));
            }
        }
        return averages;
    }

    private @Nullable TagChoice tag(List<WindowResult> windows) {
        if (tree == null) {
            return null;
        }
        var scorer = new TagScorer(tree, tagTemperature);
        for (WindowResult window : windows) {
            var logits = new ArrayList<float[]>(TagTree.LEVELS);
            for (ModelOutput output : tagLogits) {
                logits.add(values(window, output));
            }
            scorer.add(logits, share(window, windows));
        }
        return scorer.choose();
    }

    private float @Nullable [] embedding(List<WindowResult> windows) {
        if (embeddings.isEmpty()) {
            return null;
        }
        float[] mean = new float[values(windows.get(0), embeddings.get(0)).length];
        for (WindowResult window : windows) {
            float[] vector = values(window, embeddings.get(0));
            double share = share(window, windows);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (float) (share * vector[i]);
            }
        }
        double squares = 0;
        for (float value : mean) {
            squares += value * value;
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (mean[i] / length);
        }
        return mean;
    }

    /** A window's part of the tokens that were read; equal parts when no window has a token. */
    private static double share(WindowResult window, List<WindowResult> windows) {
        long total = 0;
        for (WindowResult each : windows) {
            total += each.tokens();
        }
        return total == 0 ? 1.0 / windows.size() : (double) window.tokens() / total;
    }

    private static float[] values(WindowResult window, ModelOutput output) {
        return requireNonNull(window.outputs().get(output.name()), output.name());
    }
}
