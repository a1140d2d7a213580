// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {
    @Test
    void readsTheResidentSizeInBytes() {
        assertThat(Footprint.resident(List.of("VmPeak:\t  900 kB", "VmRSS:\t  123456 kB", "Threads:\t9")))
                .isEqualTo(123456L * 1024);
    }
}
