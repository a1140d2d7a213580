// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.inference.Device;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.hub.ModelHub;
import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.GivenLabel;
import io.sluice.operators.flow.ModelIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several real models beside each other: exports with random weights, whose answers PyTorch gave for reference. */
class AnnotatorsTest {
    private static final Path EXPORTS = Path.of("..", "inference", "src", "test", "resources", "exports");
    private static final PointRange AROUND_ZERO = new PointRange(-5, 5);

    private final ModelHub hub = ModelHub.shared();

    @AfterEach
    void leavesNothingOpen() {
        assertThat(hub.liveNativeObjects()).isZero();
    }

    @Test
    void annotatesWithWhatAllModelsSay() throws Exception {
        JsonNode reference =
                new ObjectMapper().readTree(EXPORTS.resolve("reference.json").toFile());
        AnnotateConfig config = config(
                "bert-sentence",
                new FurtherAnnotator("rating", export("modernbert-rating"), AROUND_ZERO),
                new FurtherAnnotator("tones", export("roberta-tones"), PointRange.POINTS),
                new FurtherAnnotator("topics", export("bert-topics"), PointRange.POINTS));
        try (var annotators = Annotators.open(config, hub, SuspectLog.none())) {
            var annotations = new ArrayList<CompletableFuture<Annotation>>();
            reference
                    .path("texts")
                    .forEach(text -> annotations.add(annotators.annotate(TextRequest.of(text.textValue()))));

            for (int i = 0; i < annotations.size(); i++) {
                Annotation annotation = annotations.get(i).get();
                double rating = values(reference, "modernbert-rating", i)[0];
                assertThat(annotation.ratings()).containsOnlyKeys("rating");
                assertThat(annotation.ratings().get("rating")).isCloseTo(10 * (rating + 5), within(0.01));
                assertThat(annotation.embedding())
                        .containsExactly(floats(values(reference, "bert-sentence", i)), within(1e-3f));
                assertThat(annotation.labels())
                        .extracting(GivenLabel::annotator, GivenLabel::name)
                        .containsExactly(
                                tuple("tones", "calm"),
                                tuple("tones", "loud"),
                                tuple("tones", "formal"),
                                tuple("topics", "topics"));
                assertHolds(annotation.labels().get(1), values(reference, "roberta-tones", i)[1]);
                assertLikeliest(annotation.labels().get(3), values(reference, "bert-topics", i));
                assertThat(annotation.models())
                        .extracting(ModelIdentity::name)
                        .containsExactly("bert-sentence", "modernbert-rating", "roberta-tones", "bert-topics");
            }
            assertThat(annotators.byName()).containsOnlyKeys("bert-sentence", "rating", "tones", "topics");
        }
    }

    @Test
    void givesAllModelsBackWhenOneIsRefused() {
        AnnotateConfig config =
                config("bert-topics", new FurtherAnnotator("vector", export("bert-sentence"), PointRange.POINTS));

        assertThatThrownBy(() -> Annotators.open(config, hub, SuspectLog.none()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("It gives neither scores nor labels");
    }

    private static void assertHolds(GivenLabel label, double logit) {
        double probability = 1 / (1 + Math.exp(-logit));
        assertThat(label.value()).isEqualTo(Boolean.toString(probability >= 0.5));
        assertThat(label.probability()).isCloseTo(Math.max(probability, 1 - probability), within(1e-3));
    }

    private static void assertLikeliest(GivenLabel label, double[] logits) {
        List<String> topics = List.of("nature", "trade", "code");
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        assertThat(label.probability())
                .isCloseTo(Math.exp(logits[topics.indexOf(label.value())]) / sum, within(1e-3))
                .isGreaterThanOrEqualTo(1.0 / 3);
    }

    private static AnnotateConfig config(String primary, FurtherAnnotator... further) {
        return new AnnotateConfig(
                export(primary), List.of(further), 2, 512, Device.CPU, 0, 64, 100, true, Duration.ofMinutes(1), null);
    }

    private static String export(String name) {
        return EXPORTS.resolve(name).toString();
    }

    private static double[] values(JsonNode reference, String export, int text) {
        JsonNode values = reference.path("exports").path(export).path(text).path("values");
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.path(i).doubleValue();
        }
        return numbers;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
