// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.inference.bundle.BundleException;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
    private static final Path EXPORTS = Path.of("..", "inference", "src", "test", "resources", "exports");
    private static final Path TINY = Path.of("..", "inference", "src", "test", "resources", "bundles", "tiny");

    @Test
    void knowsTheRatingsOfFurtherAnnotators() {
        SluiceConfig config = config(bundle("edu", "modernbert-rating"), "decide.thresholds.edu.min=20");

        assertThatCode(() -> ModelCheck.run(config)).doesNotThrowAnyException();
    }

    @Test
    void refusesARatingThatAnotherAnnotatorGives() {
        SluiceConfig config =
                config(bundle("expertise", "modernbert-rating"), bundle("edit_need", "modernbert-rating"));

        assertThatThrownBy(() -> ModelCheck.run(config))
                .isInstanceOf(RefusedException.class)
                .hasMessageEndingWith(
                        "\n  - models.further_annotators.edit_need: its rating 'edit_need' has the name of another; choose another"
                                + " name for it"
                                + "\n  - models.further_annotators.expertise: its rating 'expertise' has the name of another; choose"
                                + " another name for it");
    }

    @Test
    void refusesTheNameOfTheAnnotator() {
        SluiceConfig config = SluiceConfig.load(
                Optional.empty(),
                Map.of(),
                List.of(
                        "models.annotator=" + TINY,
                        "models.further_annotators.tiny.bundle=" + EXPORTS.resolve("bert-topics"),
                        "decide.thresholds.quality.min=null"));

        assertThatThrownBy(() -> ModelCheck.run(config))
                .isInstanceOf(RefusedException.class)
                .hasMessageEndingWith(
                        "\n  - models.further_annotators.tiny: models.annotator has this name, under which its labels and"
                                + " metrics stand; choose another");
    }

    @Test
    void refusesAnAnnotatorThatHasNothingToSay() {
        SluiceConfig config = config(bundle("vector", "bert-sentence"));

        assertThatThrownBy(() -> ModelCheck.run(config))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("models.further_annotators.vector.bundle: " + EXPORTS.resolve("bert-sentence")
                        + " gives neither scores nor labels");
    }

    @Test
    void refusesAThresholdOnTheLabelsOfAClassifier() {
        SluiceConfig config = config(bundle("topics", "bert-topics"), "decide.thresholds.topics.min=20");

        assertThatThrownBy(() -> ModelCheck.run(config))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("decide.thresholds.topics: no annotator gives 'topics'");
    }

    @Test
    void refusesAnAnnotatorThatIsNotThere() {
        SluiceConfig config = config(bundle("edu", "missing"));

        assertThatThrownBy(() -> ModelCheck.run(config))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("missing is refused");
    }

    private static String bundle(String annotator, String export) {
        return "models.further_annotators." + annotator + ".bundle=" + EXPORTS.resolve(export);
    }

    private static SluiceConfig config(String... sets) {
        var all = new ArrayList<>(List.of("models.annotator=" + Path.of("..", "models", "annotator")));
        all.addAll(List.of(sets));
        return SluiceConfig.load(Optional.empty(), Map.of(), all);
    }
}
