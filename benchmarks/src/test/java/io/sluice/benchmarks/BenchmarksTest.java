// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every measurement works from end to end; its figures say nothing here. */
class BenchmarksTest {
    private static final Path HOME = Path.of(System.getProperty("sluice.home", ""));
    private static final Path TINY = HOME.resolve("inference/src/test/resources/bundles/tiny");

    @TempDir
    Path directory;

    @Test
    void theSearchKeepsTheFastestLoopForOthers() throws IOException {
        String report = run("search", "--bundle=" + TINY, "--windows=16,32", "--budgets=64", "--trial-seconds=1");

        assertThat(report).contains("## Search on log-normal lengths").contains("budget 64, sorted in ");
        assertThat(Files.readString(directory.resolve("raw-loop-log-normal.json")))
                .contains("\"paddedTokens\":64");
    }

    @Test
    void latencyIsMeasuredBesideAnUnbatchedQueue() throws IOException {
        String report = run("latency", "--bundle=" + TINY, "--load=0.5");

        assertThat(report)
                .contains("## Latency on log-normal lengths")
                .contains("| share of texts | engine | unbatched queue | engine ÷ queue |");
    }

    @Test
    void memoryIsMeasuredAroundABurst() throws IOException {
        String report = run("memory", "--bundle=" + TINY, "--burst=20", "--rest-seconds=0");

        assertThat(report).contains("## Memory around a burst").contains("| left behind | ");
    }

    @Test
    void theCeilingIsMeasuredFromTopicToTopic() throws IOException {
        String report = run("ceiling", "--trial-records=150000", "--set=checkpoints.interval=300 ms");

        assertThat(report)
                .contains("## Ceiling on log-normal lengths")
                .contains("| language identification off (stated languages trusted) | ")
                .contains("| language identification on | ");
    }

    @Test
    void thePipelineIsMeasuredBesideLoopsOverOnnxRuntime() throws IOException {
        String report = run("throughput", "--set=checkpoints.interval=300 ms");

        assertThat(report)
                .contains("## Throughput on log-normal lengths")
                .contains("\n\n* machine: ")
                .contains("* command: `benchmarks/run throughput ")
                .contains("| pipeline (parse, annotate, decide, route) | ")
                .contains("| raw loop, batches of 32 in the order of arrival | ");
    }

    /** Runs a command with the least that it can do, and returns its report. */
    private String run(String command, String... options) throws IOException {
        Path output = directory.resolve("report.md");
        List<String> least = List.of(
                command,
                "--lengths=log-normal",
                "--documents=64",
                "--cores=2",
                "--rounds=1",
                "--seconds=1",
                "--set=models.batch_tokens=512",
                "--policies=" + directory,
                "--output=" + output);

        int exit = Benchmarks.commandLine()
                .execute(Stream.concat(least.stream(), Stream.of(options)).toArray(String[]::new));

        assertThat(exit).isZero();
        return Files.readString(output);
    }
}
