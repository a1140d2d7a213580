// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.route.RouteConfig;
import io.sluice.pipeline.CurationJob;
import io.sluice.pipeline.CurationTopology;
import io.sluice.pipeline.TopologySettings;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.pipeline.failure.UsageException;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.read.InputFiles;
import io.sluice.pipeline.files.read.ReadLimits;
import io.sluice.pipeline.files.source.CurationFileSource;
import io.sluice.pipeline.files.summary.Summary;
import io.sluice.pipeline.files.summary.SummaryBuilder;
import io.sluice.pipeline.files.summary.SummaryFiles;
import io.sluice.pipeline.files.write.JsonlSink;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.pipeline.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Curates files into files with the very topology that runs on Kafka, in this process, to the end of the input. A run that was cut short
 * leaves its state beside the outputs; the same run, with the same inputs and settings, goes on from its last checkpoint.
 */
public final class FileCuration {
    private static final Duration REFRESH = Duration.ofMillis(500);

    private final SluiceConfig config;
    private final Progress progress;
    private final boolean overwriting;
    private final boolean afterHalt;

    public FileCuration(SluiceConfig config, Progress progress) {
        this(config, progress, false, false);
    }

    private FileCuration(SluiceConfig config, Progress progress, boolean overwriting, boolean afterHalt) {
        this.config = requireNonNull(config, "config is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.overwriting = overwriting;
        this.afterHalt = afterHalt;
    }

    /** The same, which deletes what an earlier run left once everything else is known to be in order. */
    public FileCuration overwriting() {
        return new FileCuration(config, progress, true, afterHalt);
    }

    /** The same in a process that replaces one that was halted: its inputs are known, and those read only once are gone. */
    public FileCuration afterHalt() {
        return new FileCuration(config, progress, overwriting, true);
    }

    /**
     * Runs to the end and leaves the four output files and {@code summary.json}.
     *
     * @param arguments files, directories, or {@code -} for standard input
     * @return what became of the records, read back from the files
     * @throws io.sluice.inference.bundle.BundleException when the model is refused
     */
    public Summary run(List<String> arguments, InputStream standardInput, OutputDirectory output) throws Exception {
        CurationJob.checkModel(config);
        if (!overwriting) {
            output.refuseFinished();
        }
        try (FileRunState state = FileRunState.beside(output)) {
            List<InputFile> inputs =
                    begin(arguments, standardInput, output, state).files();
            long started = System.nanoTime();
            curate(inputs, output, state.checkpoints());
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            Summary summary = summarise(inputs, output, elapsed);
            state.delete();
            return summary;
        }
    }

    private FileRun begin(List<String> arguments, InputStream standardInput, OutputDirectory output, FileRunState state)
            throws IOException {
        Optional<FileRun> interrupted = state.interrupted();
        Optional<FileRun> halted =
                interrupted.filter(run -> afterHalt && run.arguments().equals(arguments));
        if (halted.isPresent()) {
            requireUnchanged(halted.get());
            output.resume();
            return halted.get();
        }
        FileRun run = look(arguments, standardInput, output, state);
        if (!overwriting && interrupted.equals(Optional.of(run))) {
            output.resume();
        } else {
            output.prepare();
            state.begin(run);
        }
        return run;
    }

    /** The process before this one may have read other settings, hours ago. */
    private void requireUnchanged(FileRun halted) throws IOException {
        if (!halted.equals(FileRun.of(halted.arguments(), halted.files(), config))) {
            throw new RefusedException(
                    "The inputs, the settings or the models have changed since the run began that was"
                            + " halted; it cannot go on with others. To begin anew run the command again");
        }
    }

    private FileRun look(List<String> arguments, InputStream standardInput, OutputDirectory output, FileRunState state)
            throws IOException {
        List<InputFile> inputs = InputFiles.resolve(arguments, standardInput, state.copies());
        if (overwriting) {
            requireOthers(inputs, output, state);
            output.clear();
        }
        return FileRun.of(arguments, inputs, config);
    }

    private static void requireOthers(List<InputFile> inputs, OutputDirectory output, FileRunState state)
            throws IOException {
        for (InputFile input : inputs) {
            if (!input.path().startsWith(state.copies())
                    && input.path().toRealPath().startsWith(output.path().toRealPath())) {
                throw new UsageException("Input '" + input.name() + "' lies in the output directory " + output.path()
                        + ", whose files --force deletes; name another directory");
            }
        }
    }

    private void curate(List<InputFile> inputs, OutputDirectory output, Path checkpoints) throws Exception {
        progress.step("Curating " + inputs.size() + (inputs.size() == 1 ? " file" : " files"));
        Optional<Path> checkpoint = LatestCheckpoint.below(checkpoints);
        checkpoint.ifPresent(last -> progress.note("Going on from the last checkpoint of a run that was cut short"));
        StreamExecutionEnvironment environment = LocalCluster.environment(config, checkpoints, checkpoint);
        new CurationTopology(TopologySettings.of(config, RouteConfig.forFiles()))
                .define(environment, CurationFileSource.of(inputs), JsonlSink.into(output))
                .setParallelism(1);
        var job = new RunningJob(environment.executeAsync(config.name()));
        while (!job.awaitEnd(REFRESH)) {
            progress.count(job.counts());
        }
        output.finish();
    }

    private Summary summarise(List<InputFile> inputs, OutputDirectory output, Duration elapsed) throws Exception {
        progress.step("Counting what came out");
        SummaryBuilder builder = SummaryFiles.read(output);
        SummaryFiles.expect(builder, inputs, ReadLimits.DEFAULT);
        Summary summary = builder.build(elapsed);
        SummaryFiles.write(summary, output.summary());
        return summary;
    }
}
