// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    @Test
    void interpolatesBetweenPercentiles() {
        Quantiles squares = quantiles(percentile -> percentile * percentile);

        assertThat(squares.percentileOf(25)).isEqualTo(5);
        assertThat(squares.percentileOf(30.5)).isCloseTo(5.5, within(1e-12));
        assertThat(squares.percentileOf(9_999)).isCloseTo(100 - 1.0 / 199, within(1e-12));
    }

    @Test
    void staysOnTheScaleOutsideTheReferenceSet() {
        Quantiles values = quantiles(percentile -> percentile - 50);

        assertThat(values.percentileOf(-50)).isZero();
        assertThat(values.percentileOf(-51)).isZero();
        assertThat(values.percentileOf(50)).isEqualTo(100);
        assertThat(values.percentileOf(51)).isEqualTo(100);
    }

    @Test
    void takesTheMiddleOfThePercentilesThatShareAValue() {
        Quantiles steps = quantiles(percentile -> Math.floor(Math.min(90, percentile) / 20.0));

        assertThat(steps.percentileOf(0)).isEqualTo(9.5);
        assertThat(steps.percentileOf(2)).isEqualTo(49.5);
        assertThat(steps.percentileOf(4)).isEqualTo(90);
        assertThat(steps.percentileOf(0.5)).isEqualTo(19.5);
        assertThat(steps.percentileOf(-0.1)).isZero();
        assertThat(steps.percentileOf(4.1)).isEqualTo(100);
        assertThat(quantiles(percentile -> 7).percentileOf(7)).isEqualTo(50);
    }

    @Test
    void refusesTooFewValuesAndValuesThatDecrease() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quantiles(Collections.nCopies(100, 1.0)))
                .withMessage("100 quantiles, expected 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quantiles(percentile -> -Math.max(7, percentile)))
                .withMessage("The quantiles decrease at percentile 8");
    }

    @Test
    void makesPointsOfTheScoresThatHaveThem() {
        var output = ModelOutput.scores(
                "scores", List.of("wit", "length"), Map.of("length", quantiles(percentile -> percentile / 100.0)));

        assertThat(output.points(0, 0.5)).isEqualTo(0.5);
        assertThat(output.points(0, -3)).isZero();
        assertThat(output.points(0, 130)).isEqualTo(100);
        assertThat(output.points(1, 0.5)).isEqualTo(50);
    }

    private static Quantiles quantiles(IntToDoubleFunction valueAt) {
        return new Quantiles(
                IntStream.rangeClosed(0, 100).mapToDouble(valueAt).boxed().toList());
    }
}
