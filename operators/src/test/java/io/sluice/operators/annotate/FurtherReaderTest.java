// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.Quantiles;
import io.sluice.operators.flow.GivenLabel;
import io.sluice.operators.flow.ModelIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FurtherReaderTest {
    private static final ModelIdentity MODEL = new ModelIdentity("m", "1", "sha");
    private static final String TREE = """
            version: 2
            tags:
              - {id: law, children: [{id: courts, children: [{id: appeals}]}]}
            """;

    private final FurtherAnnotator edu = new FurtherAnnotator("edu", "/edu", new PointRange(0, 5));

    @Test
    void ratesUnderItsOwnNameOnAScaleOfItsOwn() {
        ModelBundle bundle = Bundles.of(ModelOutput.scores("logits", List.of("score")));

        Evidence evidence = read(
                edu,
                bundle,
                List.of(
                        new WindowResult(10, Map.of("logits", new float[] {3})),
                        new WindowResult(10, Map.of("logits", new float[] {4}))));

        assertThat(evidence).isEqualTo(new Evidence(Map.of("edu", 70.0), List.of(), MODEL));
    }

    @Test
    void namesSeveralRatingsAfterTheirLabels() {
        ModelBundle bundle = Bundles.of(ModelOutput.scores("logits", List.of("depth", "wit")));

        Evidence evidence = read(edu, bundle, Map.of("logits", new float[] {-1, 9}));

        assertThat(evidence.ratings()).isEqualTo(Map.of("edu_depth", 0.0, "edu_wit", 100.0));
    }

    @Test
    void leavesTheScaleToTheQuantilesOfTheBundle() {
        var quantiles = new Quantiles(
                IntStream.rangeClosed(0, 100).mapToObj(i -> i / 10.0).toList());
        ModelBundle bundle = Bundles.of(ModelOutput.scores("scores", List.of("depth"), Map.of("depth", quantiles)));

        Evidence evidence = read(edu, bundle, Map.of("scores", new float[] {4}));

        assertThat(evidence.ratings()).isEqualTo(Map.of("edu", 40.0));
    }

    @Test
    void givesATagPathAsALabel() {
        List<ModelOutput> levels =
                List.of(ModelOutput.tagLogits("l1", 1), ModelOutput.tagLogits("l2", 2), ModelOutput.tagLogits("l3", 3));
        float[] zero = {0};

        Evidence evidence = read(edu, Bundles.of(levels, TREE, 1), Map.of("l1", zero, "l2", zero, "l3", zero));

        assertThat(evidence)
                .isEqualTo(
                        new Evidence(Map.of(), List.of(new GivenLabel("edu", "tag", "law/courts/appeals", 1)), MODEL));
    }

    @Test
    void refusesAModelThatHasNothingToSay() {
        ModelBundle bundle =
                Bundles.of(ModelOutput.embedding("sentence_embedding", OptionalInt.empty(), Optional.empty()));

        assertThatThrownBy(() -> new FurtherReader(edu, bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("It gives neither scores nor labels, which a further annotator is asked for");
    }

    @Test
    void mapsAScaleOnWhichLessIsMore() {
        var range = new PointRange(1, -1);

        assertThat(List.of(range.points(1), range.points(0), range.points(-1), range.points(-7)))
                .containsExactly(0.0, 50.0, 100.0, 100.0);
    }

    @Test
    void refusesARangeWithoutWidth() {
        assertThatThrownBy(() -> new PointRange(5, 5)).hasMessage("No range goes from 5.0 to 5.0");
    }

    private static Evidence read(FurtherAnnotator annotator, ModelBundle bundle, Map<String, float[]> outputs) {
        return read(annotator, bundle, List.of(new WindowResult(10, outputs)));
    }

    private static Evidence read(FurtherAnnotator annotator, ModelBundle bundle, List<WindowResult> windows) {
        return new FurtherReader(annotator, bundle)
                .read(new TextResult(10 * windows.size(), windows.size(), windows.size(), windows));
    }
}
