// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.CurationJob;
import io.sluice.pipeline.config.CheckpointsConfig;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.config.SourceConfig;
import io.sluice.pipeline.config.SourceStart;
import io.sluice.pipeline.config.TopicsConfig;
import io.sluice.pipeline.failure.CheckFailedException;
import io.sluice.pipeline.files.summary.Summary;
import io.sluice.pipeline.files.summary.SummaryBuilder;
import io.sluice.pipeline.files.summary.SummaryFiles;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.pipeline.kafka.KafkaAdmin;
import io.sluice.pipeline.kafka.SizeLimits;
import io.sluice.pipeline.kafka.TopicPlan;
import io.sluice.pipeline.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline in front of you: a Kafka broker and a Flink cluster in this process, the bundled sample in, four topics out,
 * exactly once, with the default models. Records and checkpoints live no longer than the process: one that halts is not taken up again.
 */
public final class Demo {
    private static final int PARTITIONS = 2;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    /** The sample's oversized records must get as far as the parser. */
    private static final Map<String, String> BROKER_SETTINGS = Map.of("message.max.bytes", "1048588");

    private final SluiceConfig config;
    private final Path samples;
    private final int uiPort;
    private final Progress progress;

    /**
     * Prepares a demonstration.
     *
     * @param config how to curate; addresses and sizes of topics are the demo's own
     * @param samples directory of the bundled sample
     * @param uiPort port of Flink's web interface on the loopback address, 0 for any free one
     */
    public Demo(SluiceConfig config, Path samples, int uiPort, Progress progress) {
        this.config = requireNonNull(config, "config is null");
        this.samples = requireNonNull(samples, "samples is null");
        this.uiPort = uiPort;
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Runs until every record of the sample has left.
     *
     * @param output where the outputs are left as JSON lines
     * @param afterwards called once the sample is through, before the cluster goes away
     */
    public Summary run(OutputDirectory output, Afterwards afterwards) throws Exception {
        List<byte @Nullable []> values = new SampleCrawl(samples).values();
        output.prepare();
        try (var temporary = TemporaryDirectory.create()) {
            progress.step("Starting Kafka");
            try (var broker = EmbeddedBroker.start(temporary.resolve("kafka"), BROKER_SETTINGS)) {
                SluiceConfig local = against(broker);
                SizeLimits limits = prepareTopics(local);
                return curate(local, limits, values, output, temporary, afterwards);
            }
        }
    }

    private Summary curate(
            SluiceConfig local,
            SizeLimits limits,
            List<byte @Nullable []> values,
            OutputDirectory output,
            TemporaryDirectory temporary,
            Afterwards afterwards)
            throws Exception {
        progress.step("Starting Flink and the models");
        StreamExecutionEnvironment environment = LocalCluster.environmentWithWebInterface(
                local, temporary.resolve("checkpoints"), Optional.empty(), uiPort);
        CurationJob.define(environment, local, limits);
        long started = System.nanoTime();
        var job = new RunningJob(environment.executeAsync(local.name()));
        progress.note("Kafka on " + local.source().bootstrapServers().get(0) + ", topic "
                + local.source().topic());
        if (uiPort > 0) {
            progress.note("Flink's web interface: http://127.0.0.1:" + uiPort);
        }
        new SampleFeeder(local).feed(values);
        SummaryBuilder builder = new OutputCollector(local, progress).collect(values.size(), job, output);
        Summary summary = builder.build(Duration.ofNanos(System.nanoTime() - started));
        SummaryFiles.write(summary, output.summary());
        output.finish();
        afterwards.sampleIsThrough(summary);
        progress.step("Stopping");
        job.stop(temporary.resolve("savepoint").toUri().toString());
        if (!summary.everyPositionLeftOnce() || summary.records() != values.size()) {
            throw new CheckFailedException("Of " + values.size() + " records " + summary.positionsRepeated()
                    + " left more than once and " + summary.positionsMissing() + " never; see " + output.summary());
        }
        return summary;
    }

    private static SizeLimits prepareTopics(SluiceConfig local) {
        try (var admin = new KafkaAdmin(local)) {
            TopicPlan.of(local, admin).apply(admin);
        }
        return CurationJob.check(local);
    }

    private SluiceConfig against(EmbeddedBroker broker) {
        SourceConfig source = config.source();
        CheckpointsConfig checkpoints = config.checkpoints();
        return new SluiceConfig(
                config.name(),
                config.parallelism(),
                new SourceConfig(
                        List.of(broker.bootstrapServers()),
                        source.topic(),
                        source.groupId(),
                        source.format(),
                        SourceStart.EARLIEST,
                        Map.of()),
                new TopicsConfig(config.topics().prefix(), PARTITIONS, 1, 1),
                config.models(),
                config.parse(),
                config.screen(),
                config.annotate(),
                config.decide(),
                config.route(),
                new CheckpointsConfig(
                        CHECKPOINT_INTERVAL,
                        checkpoints.timeout(),
                        null,
                        checkpoints.restartAttempts(),
                        checkpoints.restartWindow(),
                        checkpoints.restartDelay()),
                config.configHash());
    }

    /** What happens between the end of the sample and the end of the cluster. */
    @FunctionalInterface
    public interface Afterwards {
        /** Returns when the cluster may go away. */
        void sampleIsThrough(Summary summary) throws InterruptedException;
    }
}
