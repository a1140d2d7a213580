// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.CurationJob;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.pipeline.kafka.SizeLimits;
import io.sluice.pipeline.progress.Counts;
import io.sluice.pipeline.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Curates from and to the user's Kafka in this process, until told to stop. It takes a last checkpoint then, and the next run
 * with the same checkpoint directory goes on from there; after a crash, from the newest checkpoint.
 */
public final class KafkaRun {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRun.class);
    private static final Duration REFRESH = Duration.ofMillis(500);

    private final SluiceConfig config;
    private final int uiPort;
    private final Progress progress;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Prepares a run.
     *
     * @param uiPort port of Flink's web interface on the loopback address, 0 for any free one
     */
    public KafkaRun(SluiceConfig config, int uiPort, Progress progress) {
        this.config = requireNonNull(config, "config is null");
        this.uiPort = uiPort;
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Runs until {@link #stop} is called or the process is told to end.
     *
     * @return the records routed by this run
     * @throws io.sluice.pipeline.failure.CurationException when the run must not start
     */
    public Counts run() throws Exception {
        progress.step("Checking Kafka and the models");
        SizeLimits limits = CurationJob.check(config);
        Path state = stateDirectory();
        var hook = new Thread(this::stopAndWait, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            progress.step("Starting Flink");
            StreamExecutionEnvironment environment =
                    LocalCluster.environmentWithWebInterface(config, state, LatestCheckpoint.below(state), uiPort);
            CurationJob.define(environment, config, limits);
            return watch(new RunningJob(environment.executeAsync(config.name())), state);
        } finally {
            stopped.countDown();
        }
    }

    /** Asks a run to take a last checkpoint and end; returns at once. */
    public void stop() {
        stopping.set(true);
    }

    private Counts watch(RunningJob job, Path state) throws Exception {
        progress.step("Curating " + config.source().topic() + " until Ctrl-C");
        Counts counts = Counts.of(0, "records");
        while (!job.awaitEnd(REFRESH)) {
            counts = job.counts();
            progress.count(counts);
            if (stopping.get()) {
                progress.step("Taking a last checkpoint");
                job.stop(state.resolve("stopped").toUri().toString());
                return counts;
            }
        }
        return counts;
    }

    private void stopAndWait() {
        stop();
        try {
            stopped.await();
        } catch (InterruptedException impatient) {
            LOG.warn("Ended before the last checkpoint: the next run goes on from the one before");
            Thread.currentThread().interrupt();
        }
    }

    /** Where checkpoints of this process lie; a local directory, since the next run has to find them. */
    private Path stateDirectory() throws IOException {
        Optional<String> configured = config.checkpoints().directory();
        Path directory = configured.map(KafkaRun::localPath).orElse(Path.of(".sluice", config.name(), "checkpoints"));
        return Files.createDirectories(directory.toAbsolutePath());
    }

    private static Path localPath(String directory) {
        if (!directory.contains("://") && !directory.startsWith("file:")) {
            return Path.of(directory);
        }
        URI uri = URI.create(directory);
        if (!"file".equals(uri.getScheme())) {
            throw new RefusedException("checkpoints.directory is " + directory
                    + "; 'sluice run' keeps checkpoints on this machine: name a local directory, or submit the job to a"
                    + " Flink cluster");
        }
        return Path.of(uri.getPath());
    }
}
