// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.cluster.Patience;
import io.sluice.integration.ledger.Draft;
import io.sluice.integration.ledger.RecordFactory;
import io.sluice.integration.processes.ProcessCluster;
import io.sluice.integration.processes.ProcessMemory;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.local.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar submitted again and again to one TaskManager, with {@code sluice-inference.jar} in its {@code lib}. Needs the packaged
 * jars: {@code mvn -Pprocesses verify}.
 */
@Tag("processes")
class ManySubmissionsITCase {
    private static final long SEED = 20_261_121;
    private static final int SUBMISSIONS = Integer.getInteger("sluice.submissions", 50);
    private static final int SETTLED = SUBMISSIONS / 5;
    private static final int RECORDS_EACH = 40;
    private static final String TASK_MANAGER = "taskmanager-1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Jobs that left their models behind would add many times as much. */
    private static final long MOST_GROWTH_KIB = 24 << 10;

    /** Flink itself may still hold the last job for a while. */
    private static final long MOST_CLASS_LOADERS = 2;

    private static final Pattern LOADED = Pattern.compile("Model '\\S+' \\S+ runs on cpu with .*");
    private static final Pattern RELEASED =
            Pattern.compile("Model '\\S+' was released; (\\d+) native objects are open in this process");

    /** Logs and configuration stay here for whoever has to find out what went wrong. */
    private static final Path LEFT_BEHIND = Path.of("target", "submissions").toAbsolutePath();

    private record Sample(long residentKib, long classLoaders) {}

    @TempDir
    private Path directory;

    @Test
    void keepsNothingOfAJobThatHasEnded() throws Exception {
        List<Draft> drafts = new RecordFactory(SEED).mixed(RECORDS_EACH * SUBMISSIONS, 0);
        Path home = TestConfigs.home();
        try (var broker = EmbeddedBroker.start(directory.resolve("kafka"), Map.of());
                var cluster = ProcessCluster.start(
                        LEFT_BEHIND,
                        Path.of(System.getProperty("sluice.flink.lib")),
                        home.resolve("inference/target/sluice-inference.jar"),
                        1)) {
            Path file = writeConfig(broker.bootstrapServers());
            SluiceConfig config = SluiceConfig.load(Optional.of(file), Map.of(), List.of());
            try (var topics = TopicsUnderTest.create(config)) {
                String jar = cluster.upload(home.resolve("pipeline/target/sluice-job.jar"));
                ProcessMemory memory = cluster.memory(TASK_MANAGER);
                var samples = new ArrayList<Sample>();
                for (int i = 0; i < SUBMISSIONS; i++) {
                    topics.feed(drafts.subList(i * RECORDS_EACH, (i + 1) * RECORDS_EACH));
                    String job =
                            cluster.submitUploaded(jar, "io.sluice.pipeline.CurationJob", "--config", file.toString());
                    cluster.awaitCheckpoints(job, 2);
                    cluster.cancel(job);
                    int released = i + 1;
                    Patience.until(
                            "the model was released " + released + " times",
                            PATIENCE,
                            () -> matches(cluster, RELEASED).count() == released);
                    samples.add(sample(memory));
                    print(i + 1, samples.get(i));
                }

                assertThat(matches(cluster, LOADED)).hasSize(SUBMISSIONS);
                assertThat(matches(cluster, RELEASED).map(match -> match.group(1)))
                        .hasSize(SUBMISSIONS)
                        .containsOnly("0");
                Patience.until("the threads of models have ended", PATIENCE, () -> memory.threads().stream()
                        .noneMatch(name -> name.startsWith("sluice-")));
                assertThat(samples.get(SUBMISSIONS - 1).classLoaders()).isLessThanOrEqualTo(MOST_CLASS_LOADERS);
                long early = meanResidentKib(samples.subList(SETTLED, 2 * SETTLED));
                long late = meanResidentKib(samples.subList(SUBMISSIONS - SETTLED, SUBMISSIONS));
                new ResultLine("many_submissions", SEED)
                        .with("submissions", SUBMISSIONS)
                        .with("resident_kib_early", early)
                        .with("resident_kib_late", late)
                        .with("class_loaders", samples.get(SUBMISSIONS - 1).classLoaders())
                        .print();
                assertThat(late - early).isLessThan(MOST_GROWTH_KIB);
            }
        }
    }

    /** Counting the class loaders collects garbage, so that what is resident then is what is held. */
    private static Sample sample(ProcessMemory memory) throws IOException, InterruptedException {
        long classLoaders = memory.jobClassLoaders();
        return new Sample(memory.residentKib(), classLoaders);
    }

    private static void print(int submission, Sample sample) {
        System.out.printf(
                "submission %2d: %,d KiB resident, %d class loaders%n",
                submission, sample.residentKib(), sample.classLoaders());
    }

    private static Stream<MatchResult> matches(ProcessCluster cluster, Pattern pattern) throws IOException {
        return cluster.log(TASK_MANAGER).stream()
                .flatMap(line -> pattern.matcher(line).results());
    }

    private static long meanResidentKib(List<Sample> samples) {
        return (long) samples.stream().mapToLong(Sample::residentKib).average().orElseThrow();
    }

    private Path writeConfig(String bootstrapServers) throws IOException {
        String yaml = """
                name: submissions
                parallelism: 2
                source:
                  bootstrap_servers: ["%s"]
                  start: committed
                topics:
                  prefix: submissions
                  partitions: 2
                  dead_letter_partitions: 1
                  replication: 1
                models:
                  annotator: %s
                  workers: 2
                  batch_tokens: 512
                checkpoints:
                  interval: 500 ms
                  directory: %s
                """.formatted(
                        bootstrapServers,
                        TestConfigs.home().resolve("models/annotator"),
                        directory.resolve("checkpoints").toUri());
        return Files.writeString(directory.resolve("sluice.yaml"), yaml);
    }
}
