// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.pipeline.local.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicPlanTest {
    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory, Map.of());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void leavesNothingForTheStartupChecksToRefuseWhateverTheRawTopicAllows() {
        SluiceConfig config = config("topics.prefix=large", "topics.replication=1");
        try (var admin = new KafkaAdmin(config)) {
            admin.create(List.of(
                    new TopicSpec(config.source().topic(), 1, (short) 1, Map.of("max.message.bytes", "10000000"))));

            TopicPlan.of(config, admin).apply(admin);

            assertThat(new StartupChecks(admin).run(config)).isEqualTo(SizeLimits.of(262_144, 10_000_000));
            assertThat(TopicPlan.of(config, admin).steps()).isEmpty();
        }
    }

    @Test
    void saysThatTheClusterRefusesAndNotThatItIsSilent() {
        SluiceConfig config = config("topics.prefix=replicated", "topics.replication=3");
        try (var admin = new KafkaAdmin(config)) {
            TopicPlan plan = TopicPlan.of(config, admin);

            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> plan.apply(admin))
                    .withMessageContaining("refuses this: ")
                    .withMessageContaining("eplicat");
        }
    }

    private static SluiceConfig config(String... sets) {
        return SluiceConfig.load(
                Optional.empty(), Map.of("SLUICE_SOURCE_BOOTSTRAP_SERVERS", broker.bootstrapServers()), List.of(sets));
    }
}
