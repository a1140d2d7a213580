// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sluice.pipeline.config.SluiceConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.executiongraph.failover.RestartBackoffTimeStrategyFactoryLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkSettingsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void restartsAsOftenAsAllowedByTheSettings(int attempts) {
        Configuration flink = settings("checkpoints.restart_delay=1 ms", "checkpoints.restart_attempts=" + attempts);

        assertThatCode(() -> RestartBackoffTimeStrategyFactoryLoader.createRestartBackoffTimeStrategyFactory(
                                flink, flink, true)
                        .create())
                .doesNotThrowAnyException();
        assertThat(flink.get(RestartStrategyOptions.RESTART_STRATEGY))
                .isEqualTo(attempts == 0 ? "disable" : "failure-rate");
    }

    @Test
    void makesAPathForCheckpointsOneThatFlinkTakes() {
        String location = settings("checkpoints.directory=checkpoints").get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);

        assertThat(location)
                .isEqualTo(Path.of("checkpoints").toAbsolutePath().toUri().toString())
                .startsWith("file:///");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/sluice", "file:///var/sluice"})
    void leavesAUriForCheckpointsAsItIs(String uri) {
        assertThat(settings("checkpoints.directory=" + uri).get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEqualTo(uri);
    }

    @Test
    void letsATaskThatEndsWaitForARunThatHangs() {
        assertThat(settings().get(TaskManagerOptions.TASK_CANCELLATION_TIMEOUT)).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings("models.deadline=10 min").get(TaskManagerOptions.TASK_CANCELLATION_TIMEOUT))
                .isEqualTo(Duration.ofSeconds(1230));
    }

    private static Configuration settings(String... sets) {
        return FlinkSettings.of(SluiceConfig.load(Optional.empty(), Map.of(), List.of(sets)));
    }
}
