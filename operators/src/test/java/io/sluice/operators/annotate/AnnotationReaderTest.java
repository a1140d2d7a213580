// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.inference.bundle.Quantiles;
import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.GivenLabel;
import io.sluice.operators.flow.ModelIdentity;
import io.sluice.operators.flow.TagChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnotationReaderTest {
    private static final String TREE = """
            version: 2
            tags:
              - {id: law, children: [{id: courts, children: [{id: appeals}]}]}
              - {id: sports, children: [{id: chess, children: [{id: openings}]}]}
            """;
    private static final ModelOutput SCORES =
            ModelOutput.scores("scores", List.of("expertise", "quality", "edit_need"));
    private static final ModelOutput EMBEDDING =
            ModelOutput.embedding("embedding", OptionalInt.of(2), Optional.empty());

    @Test
    void averagesScoresByTokensAndKeepsThemOnTheirScale() {
        var reader = new AnnotationReader(bundle(List.of(SCORES), null), false);
        var windows = List.of(
                new WindowResult(300, Map.of("scores", new float[] {40, 10, -5})),
                new WindowResult(100, Map.of("scores", new float[] {80, 50, -1})));

        Annotation annotation = reader.read(new TextResult(400, 2, 3, windows));

        assertThat(annotation)
                .isEqualTo(new Annotation(
                        Map.of("expertise", 50.0),
                        20.0,
                        0.0,
                        null,
                        List.of(),
                        null,
                        400,
                        2,
                        3,
                        List.of(new ModelIdentity("m", "1", "sha"))));
    }

    @Test
    void turnsScoresIntoPercentilesAfterAveragingWindows() {
        // Half of the reference set is at -1, the other half spreads from 0 to 50.
        var quantiles = new Quantiles(IntStream.rangeClosed(0, 100)
                .mapToObj(percentile -> percentile < 50 ? -1.0 : percentile - 50)
                .toList());
        var output = ModelOutput.scores("scores", List.of("expertise", "quality"), Map.of("quality", quantiles));
        var reader = new AnnotationReader(bundle(List.of(output), null), false);
        var windows = List.of(
                new WindowResult(30, Map.of("scores", new float[] {20, -1})),
                new WindowResult(10, Map.of("scores", new float[] {40, 43})));

        Annotation annotation = reader.read(new TextResult(40, 2, 2, windows));

        assertThat(annotation.ratings()).isEqualTo(Map.of("expertise", 25.0));
        assertThat(annotation.quality()).isEqualTo(60.0);
    }

    @Test
    void softensTagProbabilitiesByTheTemperature() {
        var outputs =
                List.of(ModelOutput.tagLogits("l1", 1), ModelOutput.tagLogits("l2", 2), ModelOutput.tagLogits("l3", 3));
        var reader = new AnnotationReader(bundle(outputs, TREE, 4), false);
        var window = new WindowResult(
                1, Map.of("l1", new float[] {0, 4}, "l2", new float[] {0, 2}, "l3", new float[] {0, 2}));

        TagChoice choice = reader.read(new TextResult(1, 1, 1, List.of(window))).tag();

        assertThat(choice).isNotNull();
        assertThat(choice.probability()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
    }

    @Test
    void bringsTheAveragedEmbeddingBackToUnitLength() {
        var reader = new AnnotationReader(bundle(List.of(EMBEDDING), null), true);
        var windows = List.of(
                new WindowResult(10, Map.of("embedding", new float[] {1, 0})),
                new WindowResult(10, Map.of("embedding", new float[] {0, 1})));

        float[] embedding = reader.read(new TextResult(20, 2, 2, windows)).embedding();

        float half = (float) Math.sqrt(0.5);
        assertThat(embedding).containsExactly(half, half);
    }

    @Test
    void leavesTheEmbeddingOutUnlessItIsWanted() {
        var reader = new AnnotationReader(bundle(List.of(EMBEDDING), null), false);
        var windows = List.of(new WindowResult(10, Map.of("embedding", new float[] {1, 0})));

        assertThat(reader.read(new TextResult(10, 1, 1, windows)).embedding()).isNull();
    }

    @Test
    void readsTagLogitsWhateverTheOrderOfTheOutputs() {
        var reader = new AnnotationReader(
                bundle(
                        List.of(
                                ModelOutput.tagLogits("l3", 3),
                                ModelOutput.tagLogits("l1", 1),
                                ModelOutput.tagLogits("l2", 2)),
                        TREE),
                false);
        float high = 40;
        var window = new WindowResult(
                0, Map.of("l1", new float[] {0, high}, "l2", new float[] {0, 0}, "l3", new float[] {0, 0}));

        assertThat(reader.read(new TextResult(0, 1, 1, List.of(window))).tag())
                .isEqualTo(new TagChoice("sports/chess/openings", 1, 1, 1, "2"));
    }

    @Test
    void refusesABundleWithTagLogitsButWithoutATree() {
        ModelBundle bundle = bundle(
                List.of(ModelOutput.tagLogits("l1", 1), ModelOutput.tagLogits("l2", 2), ModelOutput.tagLogits("l3", 3)),
                null);

        assertThatThrownBy(() -> new AnnotationReader(bundle, false))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("The model has tag logits but files.tags names no tag tree");
    }

    @Test
    void refusesABundleThatLacksALevel() {
        ModelBundle bundle = bundle(List.of(ModelOutput.tagLogits("l1", 1)), TREE);

        assertThatThrownBy(() -> new AnnotationReader(bundle, false))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("Outputs with tag logits: 1, expected one for each of 3 levels");
    }

    @Test
    void givesLabelsUnderTheNameOfTheBundle() {
        var output = ModelOutput.labelled("logits", OutputMeaning.CLASS_LOGITS, List.of("good", "bad"));
        var reader = new AnnotationReader(bundle(List.of(output), null), false);
        var window = new WindowResult(10, Map.of("logits", new float[] {0, 40}));

        assertThat(reader.read(new TextResult(10, 1, 1, List.of(window))).labels())
                .containsExactly(new GivenLabel("m", "m", "bad", 1));
    }

    private static ModelBundle bundle(List<ModelOutput> outputs, @Nullable String tree) {
        return bundle(outputs, tree, 1);
    }

    private static ModelBundle bundle(List<ModelOutput> outputs, @Nullable String tree, double tagTemperature) {
        return Bundles.of(outputs, tree, tagTemperature);
    }
}
