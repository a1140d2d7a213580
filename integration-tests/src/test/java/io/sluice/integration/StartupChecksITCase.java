// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.integration.cluster.Patience;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.pipeline.failure.UnreachableException;
import io.sluice.pipeline.kafka.KafkaAdmin;
import io.sluice.pipeline.kafka.SizeLimits;
import io.sluice.pipeline.kafka.StartupChecks;
import io.sluice.pipeline.kafka.TopicPlan;
import io.sluice.pipeline.local.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that would lose, double or block records are refused before anything starts, with figures and advice. */
class StartupChecksITCase {
    /** Less than the default transaction timeout of 10 minutes. */
    private static final String FIVE_MINUTES = "300000";

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), Map.of("transaction.max.timeout.ms", FIVE_MINUTES));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void saysThatNoBrokerAnswers() throws IOException {
        String nobody = "127.0.0.1:" + closedPort();
        SluiceConfig config = TestConfigs.onBroker(nobody, "nobody", directory);

        assertThatThrownBy(() -> check(config))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("Kafka at " + nobody + " does not answer")
                .hasMessageContaining("source.bootstrap_servers");
    }

    @Test
    void namesEveryMissingTopicAndTheTransactionTimeoutTogether() {
        assertThatThrownBy(() -> check(config("missing")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "Topic missing.text.raw.v1 does not exist",
                        "Topic missing.text.accepted.v1 does not exist",
                        "Topic missing.text.corrected.v1 does not exist",
                        "Topic missing.text.rejected.v1 does not exist",
                        "Topic missing.text.raw.v1.dlq does not exist",
                        "'sluice topics apply'",
                        "route.transaction_timeout is 600000 ms",
                        "transaction.max.timeout.ms allows 300000 ms");
    }

    @Test
    void namesWhatIsTooSmallBesideWhatIsMissing() throws Exception {
        create("small.text.raw.v1", 5_000_000);
        create("small.text.accepted.v1", 1_000_000);
        create("small.text.rejected.v1", 2_000_000);
        create("small.text.raw.v1.dlq", 5_000_000);

        assertThatThrownBy(() -> check(config("small")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "Topic small.text.corrected.v1 does not exist",
                        "max.message.bytes of small.text.accepted.v1 is 1000000, expected 1048576 or more",
                        "4 x parse.max_bytes = 4 x 262144",
                        "max.message.bytes of small.text.raw.v1.dlq is 5000000, expected 5065536 or more",
                        "what small.text.raw.v1 allows, plus headers",
                        "route.transaction_timeout is 600000 ms")
                .hasMessageNotContaining("max.message.bytes of small.text.rejected.v1");
    }

    @Test
    void passesOnceTheTopicPlanIsAppliedAndThenPlansNothing() {
        SluiceConfig config = config("planned", "route.transaction_timeout=5 min");

        assertThat(plan(config).steps()).hasSize(5);
        apply(config);

        assertThat(check(config)).isEqualTo(SizeLimits.of(262_144, 1_048_588));
        assertThat(plan(config).steps()).isEmpty();
    }

    /** A raw topic that somebody else made may let in more than ours would. */
    @Test
    void raisesLimitsAndAddsPartitionsForARawTopicThatWasThereBefore() throws Exception {
        create("grown.text.raw.v1", 5_000_000);
        create("grown.text.accepted.v1", 1_000_000);
        SluiceConfig config = config("grown", "route.transaction_timeout=5 min");

        apply(config);

        assertThat(check(config)).isEqualTo(SizeLimits.of(262_144, 5_000_000));
        assertThat(plan(config).steps()).isEmpty();
    }

    @Test
    void tellsRefusalFromSilence() {
        SluiceConfig config = config("replicated", "topics.replication=3");

        assertThatThrownBy(() -> apply(config))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Kafka at " + broker.bootstrapServers() + " refuses this")
                .hasMessageContaining("replication factor");
    }

    private static SizeLimits check(SluiceConfig config) {
        try (var admin = new KafkaAdmin(config)) {
            return new StartupChecks(admin).run(config);
        }
    }

    private static TopicPlan plan(SluiceConfig config) {
        try (var admin = new KafkaAdmin(config)) {
            return TopicPlan.of(config, admin);
        }
    }

    private static void apply(SluiceConfig config) {
        try (var admin = new KafkaAdmin(config)) {
            TopicPlan.of(config, admin).apply(admin);
        }
    }

    private static SluiceConfig config(String name, String... settings) {
        return TestConfigs.onBroker(broker.bootstrapServers(), name, directory, settings);
    }

    private static void create(String topic, int maxMessageBytes) throws Exception {
        Map<String, Object> properties = new HashMap<>(config("admin").adminProperties());
        try (var admin = Admin.create(properties)) {
            var wanted = new NewTopic(topic, 1, (short) 1)
                    .configs(Map.of("max.message.bytes", Integer.toString(maxMessageBytes)));
            admin.createTopics(List.of(wanted)).all().get();
            Patience.until(
                    topic + " is known",
                    Duration.ofSeconds(30),
                    () -> admin.listTopics().names().get().contains(topic));
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
