// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.operators.annotate.FurtherAnnotator;
import io.sluice.operators.annotate.PointRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotatorTypesTest {
    @Test
    void takesAnnotatorsFromFlagsAndVariables() {
        SluiceConfig config = SluiceConfig.load(
                Optional.empty(),
                Map.of("SLUICE_MODELS_FURTHER_ANNOTATORS_EDU_BUNDLE", "/edu"),
                List.of(
                        "models.further_annotators.edu.points=0,5",
                        "models.further_annotators.risk.points=[1, -1]",
                        "models.further_annotators.risk.bundle=/risk"));

        assertThat(config.models().furtherAnnotators())
                .containsExactly(
                        new FurtherAnnotator("edu", "/edu", new PointRange(0, 5)),
                        new FurtherAnnotator("risk", "/risk", new PointRange(1, -1)));
    }

    @Test
    void hashesThePointsAndNotThePlaceOfTheBundle() {
        String hash = hash("edu.bundle=/edu", "edu.points=0,5");

        assertThat(hash("edu.bundle=/elsewhere", "edu.points=[0.0, 5]")).isEqualTo(hash);
        assertThat(hash("edu.bundle=/edu", "edu.points=0,10")).isNotEqualTo(hash);
        assertThat(hash("value.bundle=/edu", "value.points=0,5")).isNotEqualTo(hash);
    }

    @Test
    void reportsAllThatIsWrongWithAnnotators() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> load(
                        "Edu.bundle=/edu",
                        "a.points=0,5",
                        "b.bundle=/b",
                        "b.points=3,3",
                        "c.bundle=/c",
                        "c.points=much",
                        "d.bundle=/d",
                        "d.colour=red",
                        "e=/e",
                        "f.bundle=/f",
                        "f.points=0,-0"));

        assertThat(refused)
                .hasMessageContaining("models.further_annotators.Edu: ")
                .hasMessageContaining("expected a name of lower-case letters, digits and underscores, a letter first")
                .hasMessageContaining("models.further_annotators.a.bundle: expected the directory of its bundle")
                .hasMessageContaining(
                        "models.further_annotators.b.points: found '3,3', expected the two numbers that stand"
                                + " for 0 and 100 points, such as [0, 5]")
                .hasMessageContaining("models.further_annotators.c.points: found 'much', expected the two numbers")
                .hasMessageContaining("models.further_annotators.f.points: found '0,-0', expected the two numbers")
                .hasMessageContaining(
                        "models.further_annotators.d.colour: found 'red', expected {bundle: directory, points:"
                                + " [from, to]} beneath each name, points optional")
                .hasMessageContaining("models.further_annotators.e: found '/e', expected {bundle: directory");
    }

    private static String hash(String... annotators) {
        return load(annotators).configHash();
    }

    private static SluiceConfig load(String... annotators) {
        return SluiceConfig.load(
                Optional.empty(),
                Map.of(),
                List.of(annotators).stream()
                        .map(annotator -> "models.further_annotators." + annotator)
                        .toList());
    }
}
