// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.ledger.CheckReport;
import io.sluice.integration.ledger.Draft;
import io.sluice.integration.ledger.RecordFactory;
import io.sluice.integration.ledger.RunFacts;
import io.sluice.integration.processes.ProcessCluster;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.local.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar on a Flink cluster of real processes, one of which is killed. Needs the packaged jars: {@code mvn -Pprocesses
 * verify}.
 */
@Tag("processes")
class ProcessesITCase {
    private static final long SEED = 20_260_707;
    private static final int KILLED_BY_SIGNAL_9 = 128 + 9;

    /** Logs and configuration stay here for whoever has to find out what went wrong. */
    private static final Path LEFT_BEHIND = Path.of("target", "processes").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void losesAndDoublesNothingWhenATaskManagerIsKilled() throws Exception {
        List<Draft> drafts = new RecordFactory(SEED).mixed(11_400, 600);
        Path home = TestConfigs.home();
        Path jobJar = home.resolve("pipeline/target/sluice-job.jar");
        try (var broker = EmbeddedBroker.start(directory.resolve("kafka"), Map.of());
                var cluster = ProcessCluster.start(
                        LEFT_BEHIND,
                        Path.of(System.getProperty("sluice.flink.lib")),
                        home.resolve("inference/target/sluice-inference.jar"),
                        2)) {
            Path file = writeConfig(broker.bootstrapServers());
            SluiceConfig config = SluiceConfig.load(Optional.of(file), Map.of(), List.of());
            try (var topics = TopicsUnderTest.create(config)) {
                topics.feed(drafts.subList(0, 4_000));
                String job = cluster.submit(jobJar, "io.sluice.pipeline.CurationJob", "--config", file.toString());
                assertThat(cluster.parallelism(job)).containsExactly(2);
                cluster.awaitCheckpoints(job, 2);
                topics.feed(drafts.subList(4_000, 8_000));
                cluster.awaitCheckpoints(job, cluster.completedCheckpoints(job) + 1);

                String victim = cluster.taskManagersOf(job).iterator().next();
                assertThat(cluster.isAlive(victim)).isTrue();
                long killedAt = System.nanoTime();
                assertThat(cluster.kill(victim)).isEqualTo(KILLED_BY_SIGNAL_9);
                assertThat(cluster.isAlive(victim)).isFalse();
                cluster.awaitRestores(job, 1);
                int checkpoints = cluster.completedCheckpoints(job);
                cluster.awaitCheckpoints(job, checkpoints + 1);
                long recoveryMillis = (System.nanoTime() - killedAt) / 1_000_000;

                topics.feed(drafts.subList(8_000, drafts.size()));
                topics.awaitPublished(() -> cluster.requireAlive(job));
                checkpoints = cluster.completedCheckpoints(job);
                int restores = cluster.restores(job);
                assertThat(cluster.taskManagersOf(job)).isNotEmpty().doesNotContain(victim);
                cluster.stop(job, directory.resolve("savepoints"));
                CheckReport report = topics.check(facts(config, jobJar));

                new ResultLine("kill_task_manager", SEED)
                        .with("kills", 1)
                        .with("restores", restores)
                        .with("checkpoints", checkpoints)
                        .with("recovery_ms", recoveryMillis)
                        .with("records_written", topics.recordsWritten())
                        .with(report)
                        .print();
                assertThat(report.problems()).isEmpty();
                assertThat(report.isClean()).isTrue();
                assertThat(topics.everyTransactionIsClosed()).isTrue();
                assertThat(restores).isPositive();
            }
        }
    }

    private Path writeConfig(String bootstrapServers) throws IOException {
        String yaml = """
                name: processes
                parallelism: 2
                source:
                  bootstrap_servers: ["%s"]
                  start: earliest
                topics:
                  prefix: processes
                  partitions: 2
                  dead_letter_partitions: 1
                  replication: 1
                models:
                  annotator: %s
                  workers: 2
                  batch_tokens: 512
                checkpoints:
                  interval: 1 s
                  directory: %s
                  restart_delay: 500 ms
                """.formatted(
                        bootstrapServers,
                        TestConfigs.home().resolve("models/annotator"),
                        directory.resolve("checkpoints").toUri());
        return Files.writeString(directory.resolve("sluice.yaml"), yaml);
    }

    /** The job's version is the one in its jar; this process runs other classes. */
    private static RunFacts facts(SluiceConfig config, Path jobJar) throws IOException {
        RunFacts facts = TestConfigs.facts(config);
        try (var jar = new JarFile(jobJar.toFile())) {
            String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
            return new RunFacts(facts.configHash(), version, facts.modelSha256());
        }
    }
}
