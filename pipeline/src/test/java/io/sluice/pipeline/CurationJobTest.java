// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.config.ConfigLoader;
import io.sluice.pipeline.config.ConfigSources;
import io.sluice.pipeline.config.LoadedConfig;
import io.sluice.pipeline.config.SecretsPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.Test;

class CurationJobTest {
    @Test
    void leavesTheParallelismToTheClusterWhereNobodySetOne() {
        assertThat(CurationJob.clusterSettings(load()).getOptional(CoreOptions.DEFAULT_PARALLELISM))
                .isEmpty();
    }

    @Test
    void takesTheParallelismThatWasSetToTheCluster() {
        assertThat(CurationJob.clusterSettings(load("parallelism=7")).getOptional(CoreOptions.DEFAULT_PARALLELISM))
                .contains(7);
    }

    private static LoadedConfig load(String... sets) {
        return ConfigLoader.load(
                new ConfigSources(Optional.empty(), Map.of(), List.of(sets), SecretsPolicy.REFUSE_INLINE));
    }
}
