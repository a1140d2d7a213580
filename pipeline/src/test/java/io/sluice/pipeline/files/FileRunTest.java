// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.source.CurationFileSource;
import io.sluice.pipeline.files.write.JsonlSink;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.schemas.vocabulary.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files in and files out, on a real cluster that fails on the way. */
class FileRunTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final int FILES = 4;
    private static final int RECORDS = 5_000;
    /**
     * Makes lines so long that few of them wait in the network buffers, where a checkpoint would wait for them, and that
     * what follows a checkpoint reaches the disk, to be cut off again.
     */
    private static final String PADDING = " ".repeat(1000);

    @Test
    @Timeout(120)
    void writesEveryPositionExactlyOnceAcrossFailures(@TempDir Path directory) throws Exception {
        var output = OutputDirectory.at(directory.resolve("out"));
        output.prepare();
        FailingMap.FAILURES.set(0);

        run(files(directory), output);
        output.finish();

        assertThat(FailingMap.FAILURES).hasValue(FailingMap.WANTED);
        var positions = new ArrayList<String>();
        for (var route : Route.values()) {
            positions.addAll(Files.readAllLines(output.file(route)));
        }
        assertThat(positions).doesNotHaveDuplicates().hasSize(FILES * RECORDS);
        assertThat(Files.readAllLines(output.file(Route.REJECTED))).hasSize(FILES * RECORDS / 10);
        assertThat(output.file(Route.CORRECTED)).isEmptyFile();
    }

    private static void run(List<InputFile> files, OutputDirectory output) throws Exception {
        var settings = new Configuration();
        // Fails the job when a type of the stream would fall back to Kryo.
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        // The failure falls into the pause after a checkpoint. In Flink 2.3.0 one that falls into the triggering of a
        // checkpoint can leave the source's gateway closed ("Trying to open gateway for unseen checkpoint"), and the
        // job then waits for its last splits for ever.
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(300));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(2);
        environment
                .fromSource(CurationFileSource.of(files), WatermarkStrategy.noWatermarks(), "files")
                .map(new FailingMap())
                // In one task with the sink, so that what passed before a failure has been written.
                .setParallelism(1)
                .sinkTo(JsonlSink.into(output))
                .setParallelism(1);
        environment.execute();
    }

    private static List<InputFile> files(Path directory) throws Exception {
        var lines = IntStream.range(0, RECORDS).mapToObj(i -> i + PADDING).collect(Collectors.joining("\n"));
        var files = new ArrayList<InputFile>();
        for (int i = 0; i < FILES; i++) {
            files.add(new InputFile(
                    "in:" + i + ".jsonl", Files.writeString(directory.resolve("in-" + i + ".jsonl"), lines)));
        }
        return files;
    }

    /** Fails a few times, each time when a checkpoint has been completed and more records have been passed on. */
    private static final class FailingMap extends RichMapFunction<SourceRecord, OutputRecord>
            implements CheckpointListener {

        static final int WANTED = 3;
        /** Static, since a restart makes a new function. */
        static final AtomicInteger FAILURES = new AtomicInteger();

        private static final int RECORDS_AFTER_CHECKPOINT = 200;

        private boolean checkpointed;
        private int recordsSince;

        @Override
        public void open(OpenContext context) {
            checkpointed = false;
            recordsSince = 0;
        }

        @Override
        public OutputRecord map(SourceRecord record) throws Exception {
            if (FAILURES.get() < WANTED) {
                failOnceEnoughHasPassed();
            }
            var offset = record.position().getOffset();
            var line = (record.position().getSource() + " " + offset + PADDING).getBytes(UTF_8);
            return new OutputRecord(offset % 10 == 0 ? Route.REJECTED : Route.ACCEPTED, line, line, Map.of(), offset);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
            recordsSince = 0;
        }

        private void failOnceEnoughHasPassed() throws InterruptedException {
            if (!checkpointed) {
                // Slow enough for a checkpoint to fall into the middle of the files.
                Thread.sleep(1);
            } else if (++recordsSince > RECORDS_AFTER_CHECKPOINT) {
                FAILURES.incrementAndGet();
                throw new IllegalStateException("deliberate failure");
            }
        }
    }
}
