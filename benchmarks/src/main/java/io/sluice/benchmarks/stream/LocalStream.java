// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.stream;

import static java.util.Objects.requireNonNull;

import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.operators.route.Framing;
import io.sluice.operators.route.RouteConfig;
import io.sluice.pipeline.CurationJob;
import io.sluice.pipeline.TopologySettings;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.kafka.KafkaAdmin;
import io.sluice.pipeline.kafka.KafkaEdges;
import io.sluice.pipeline.kafka.SizeLimits;
import io.sluice.pipeline.kafka.TopicPlan;
import io.sluice.pipeline.local.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and a Flink cluster in this process, and a raw topic that every job reads from its beginning.
 *
 * <p>Jobs come and go; each writes to topics of its own. Not thread-safe; close it.
 */
public final class LocalStream implements AutoCloseable {
    private static final String RAW_TOPIC = "benchmark.raw";
    private static final long SUBMIT_SECONDS = 120;
    private static final long END_SECONDS = 120;

    private final WorkDirectory directory;
    private final EmbeddedBroker broker;
    private final MiniCluster cluster;
    private final List<String> settings;
    private long fed;
    private int jobs;

    private LocalStream(WorkDirectory directory, EmbeddedBroker broker, MiniCluster cluster, List<String> settings) {
        this.directory = directory;
        this.broker = broker;
        this.cluster = cluster;
        this.settings = List.copyOf(settings);
    }

    /**
     * Starts broker and cluster.
     *
     * @param settings {@code key=value} of the product's configuration
     */
    public static LocalStream start(List<String> settings) throws Exception {
        int slots = SluiceConfig.load(Optional.empty(), Map.of(), settings).parallelism();
        var directory = WorkDirectory.create();
        var broker = EmbeddedBroker.start(directory.path().resolve("broker"), Map.of());
        var cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
        cluster.start();
        return new LocalStream(directory, broker, cluster, settings);
    }

    /** Adds records to the raw topic. */
    public void feed(Corpus corpus, long records) throws IOException {
        SluiceConfig config = config("feed", List.of());
        createTopics(config);
        RawTopic.feed(config, corpus, records);
        fed += records;
    }

    /** A side of a contest that runs a job for each turn. */
    public Contender contender(String name, Flow flow, String... more) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Sample run(Duration time) throws Exception {
                return LocalStream.this.run(flow, time, List.of(more));
            }
        };
    }

    /**
     * Runs a job and measures what it commits in its steady state: from its second commit on, for at least a time.
     *
     * @param more settings beside those of all jobs
     * @throws IllegalStateException when records failed, or when there were too few of them
     */
    Sample run(Flow flow, Duration time, List<String> more) throws Exception {
        SluiceConfig config = config("job-" + ++jobs, more);
        createTopics(config);
        SizeLimits limits = CurationJob.check(config);
        JobGraph graph = graph(flow, config, limits);
        cluster.submitJob(graph).get(SUBMIT_SECONDS, TimeUnit.SECONDS);
        var steady = new SteadyState(time, () -> requireRunning(graph));
        try (var watch = new CommitWatch(config)) {
            steady.await(watch);
        } finally {
            cluster.cancelJob(graph.getJobID()).get(END_SECONDS, TimeUnit.SECONDS);
            cluster.requestJobResult(graph.getJobID()).get(END_SECONDS, TimeUnit.SECONDS);
        }
        var records = CommittedRecords.between(config, steady.first(), steady.last(), flow.countsTokens());
        requireEnough(records, steady);
        deleteOutputs(config);
        return new Sample(steady.seconds(), records.records(), records.tokens(), 0);
    }

    private static JobGraph graph(Flow flow, SluiceConfig config, SizeLimits limits) {
        var environment = new StreamExecutionEnvironment(CurationJob.flinkSettings(config));
        environment.setParallelism(config.parallelism());
        var route = new RouteConfig(Framing.AVRO, limits.largestCurated(), limits.largestDeadLetter());
        flow.define(
                environment,
                TopologySettings.of(config, route),
                KafkaEdges.source(config),
                KafkaEdges.sink(config, limits, DeliveryGuarantee.EXACTLY_ONCE));
        return environment.getStreamGraph().getJobGraph();
    }

    private void requireRunning(JobGraph graph) {
        var status = cluster.getJobStatus(graph.getJobID()).join();
        if (status.isTerminalState()) {
            throw new IllegalStateException("The job is " + status + "; see the log");
        }
    }

    private void requireEnough(CommittedRecords records, SteadyState steady) {
        if (records.deadLetters() > 0) {
            throw new IllegalStateException(records.deadLetters() + " records became dead letters");
        }
        long read = steady.last().ends().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (read >= fed) {
            throw new IllegalStateException("The job has read all " + fed
                    + " records before its turn was over: feed it more, or give it a shorter turn");
        }
    }

    private void createTopics(SluiceConfig config) {
        try (var admin = new KafkaAdmin(config)) {
            TopicPlan.of(config, admin).apply(admin);
        }
    }

    /** They are counted, and several turns of them can be more than a disk holds. */
    private static void deleteOutputs(SluiceConfig config) throws Exception {
        try (var admin = Admin.create(new HashMap<>(config.adminProperties()))) {
            admin.deleteTopics(CommitWatch.topics(config)).all().get(END_SECONDS, TimeUnit.SECONDS);
        }
    }

    private SluiceConfig config(String name, List<String> more) {
        Path checkpoints = directory.path().resolve("checkpoints").resolve(name);
        var sets = new ArrayList<String>(List.of(
                "name=" + name,
                "source.bootstrap_servers=" + broker.bootstrapServers(),
                "source.topic=" + RAW_TOPIC,
                "source.start=earliest",
                "topics.prefix=" + name,
                "topics.partitions=4",
                "topics.dead_letter_partitions=1",
                "topics.replication=1",
                "checkpoints.directory=" + checkpoints.toUri()));
        sets.addAll(settings);
        sets.addAll(more);
        return requireNonNull(SluiceConfig.load(Optional.empty(), Map.of(), sets));
    }

    @Override
    public void close() throws IOException {
        try {
            cluster.closeAsync().join();
        } finally {
            broker.close();
            directory.close();
        }
    }
}
