// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private final Distribution distribution = new Distribution(List.of(1L, 10L), List.of(3L, 4L, 5L));

    @Test
    void addsUpItsRangesFromTheLowest() {
        assertThat(distribution.upTo(0)).isEqualTo(3);
        assertThat(distribution.upTo(1)).isEqualTo(7);
        assertThat(distribution.upTo(2)).isEqualTo(12);
        assertThat(distribution.total()).isEqualTo(12);
    }

    @Test
    void tellsWhatCameAfterAnEarlierState() {
        var earlier = new Distribution(List.of(1L, 10L), List.of(1L, 0L, 5L));

        assertThat(distribution.since(earlier)).isEqualTo(new Distribution(List.of(1L, 10L), List.of(2L, 4L, 0L)));
    }

    @Test
    void refusesRangesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distribution(List.of(1L), List.of(1L)))
                .withMessage("1 counts for 1 bounds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distribution(List.of(2L, 2L), List.of(1L, 1L, 1L)))
                .withMessage("The bounds [2, 2] do not increase");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> distribution.since(new Distribution(List.of(1L), List.of(1L, 1L))))
                .withMessage("The bounds [1, 10] are not [1]");
    }
}
