// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.Distribution;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionCounterTest {

    @Test
    void countsAValueInTheFirstRangeItIsNotAbove() {
        var counter = new DistributionCounter(1, 10, 100);

        LongStream.of(0, 1, 2, 10, 11, 100, 101, Long.MAX_VALUE).forEach(counter::count);

        assertThat(counter.snapshot()).isEqualTo(new Distribution(List.of(1L, 10L, 100L), List.of(2L, 2L, 2L, 2L)));
    }
}
