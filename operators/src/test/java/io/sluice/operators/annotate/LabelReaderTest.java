// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.operators.flow.GivenLabel;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

class LabelReaderTest {
    private static final RecursiveComparisonConfiguration WITHIN_ROUNDING = RecursiveComparisonConfiguration.builder()
            .withEqualsForType((found, expected) -> Math.abs(found - expected) < 1e-6, Double.class)
            .build();
    private static final float LOG_3 = (float) Math.log(3);

    private final ModelOutput classes =
            ModelOutput.labelled("logits", OutputMeaning.CLASS_LOGITS, List.of("nature", "trade", "code"));
    private final ModelOutput labels =
            ModelOutput.labelled("logits", OutputMeaning.LABEL_LOGITS, List.of("calm", "loud"));

    @Test
    void choosesTheLikeliestOfSeveralClasses() {
        List<GivenLabel> given = read(classes, window(10, 0, LOG_3, 0));

        assertThat(given)
                .usingRecursiveFieldByFieldElementComparator(WITHIN_ROUNDING)
                .containsExactly(new GivenLabel("topics", "topics", "trade", 0.6));
    }

    @Test
    void tellsOfEachLabelWhetherItHolds() {
        List<GivenLabel> given = read(labels, window(10, LOG_3, -LOG_3));

        assertThat(given)
                .usingRecursiveFieldByFieldElementComparator(WITHIN_ROUNDING)
                .containsExactly(
                        new GivenLabel("topics", "calm", "true", 0.75),
                        new GivenLabel("topics", "loud", "false", 0.75));
    }

    @Test
    void averagesProbabilitiesOverWindowsByTokens() {
        List<GivenLabel> given = read(classes, window(30, 0, 40, 0), window(10, 40, 0, 0));

        assertThat(given)
                .usingRecursiveFieldByFieldElementComparator(WITHIN_ROUNDING)
                .containsExactly(new GivenLabel("topics", "topics", "trade", 0.75));
    }

    @Test
    void bearsLogitsOfAnySize() {
        assertThat(read(classes, window(10, 3e38f, -3e38f, 0)))
                .containsExactly(new GivenLabel("topics", "topics", "nature", 1));
        assertThat(read(labels, window(10, 3e38f, -3e38f)))
                .containsExactly(
                        new GivenLabel("topics", "calm", "true", 1), new GivenLabel("topics", "loud", "false", 1));
    }

    private static List<GivenLabel> read(ModelOutput output, WindowResult... windows) {
        return new LabelReader("topics", Bundles.of(output)).read(List.of(windows));
    }

    private static WindowResult window(int tokens, float... logits) {
        return new WindowResult(tokens, Map.of("logits", logits));
    }
}
