// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.files.summary.Summary;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.pipeline.local.FileCuration;
import io.sluice.schemas.vocabulary.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures {@code curate} on passages beside a plain loop over ONNX Runtime, in turns, and prints real tokens a second.
 *
 * <p>Not a test of the build; started by hand:
 *
 * <pre>mvn -pl integration-tests -am test -Dtest=ThroughputMeasurement -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dthroughput.passages=PASSAGES.jsonl.gz</pre>
 *
 * <p>Passages have {@code id} and {@code text}. {@code throughput.texts} is how many of them a run takes, {@code
 * throughput.rounds} how often both sides have their turn, and {@code throughput.set} more settings, such as {@code
 * models.workers=1}, separated by semicolons.
 */
final class ThroughputMeasurement {
    private static final int WARM_UP_TEXTS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private interface Work {
        /** Does it and returns its tokens. */
        long run() throws Exception;
    }

    @Test
    void printsTokensPerSecondOfCurateAndOfThePlainLoop(@TempDir Path directory) throws Exception {
        int rounds = Integer.getInteger("throughput.rounds", 2);
        SluiceConfig config = config();
        List<String> lines = read(Path.of(System.getProperty("throughput.passages", "passages.jsonl.gz")))
                .subList(0, Integer.getInteger("throughput.texts", 2000));
        var curate = new ArrayList<Run>();
        var plain = new ArrayList<Run>();
        List<String> warmUp = lines.subList(0, Math.min(WARM_UP_TEXTS, lines.size()));
        curate(config, warmUp, directory.resolve("warm-up"));
        try (var loop = PlainLoop.open(config.models().annotatorDirectory())) {
            loop.run(texts(warmUp));
            printSetting(config, lines.size());
            for (int round = 1; round <= rounds; round++) {
                curate.add(print("curate", curate(config, lines, directory.resolve("round-" + round))));
                plain.add(print("plain", plain(loop, texts(lines))));
            }
        }
        printMedian("tokens/s", Run::tokensPerSecond, curate, plain);
        printMedian("steady tokens/s", Run::steadyTokensPerSecond, curate, plain);
        printMedian("tokens/s/core", Run::tokensPerCoreSecond, curate, plain);
        assertThat(curate).extracting(Run::tokens).containsOnly(plain.get(0).tokens());
    }

    private static SluiceConfig config() {
        var sets = new ArrayList<>(List.of(
                "screen.action=flag",
                "models.annotator=" + Path.of("..", "models", "annotator").toAbsolutePath()));
        Stream.of(System.getProperty("throughput.set", "").split(";"))
                .filter(set -> !set.isBlank())
                .forEach(sets::add);
        return SluiceConfig.load(Optional.empty(), Map.of(), sets);
    }

    private static List<String> read(Path file) throws IOException {
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            return lines.lines().toList();
        }
    }

    private static List<String> texts(List<String> lines) throws IOException {
        var texts = new ArrayList<String>();
        for (String line : lines) {
            texts.add(JSON.readTree(line).get("text").asText());
        }
        return texts;
    }

    private static Run curate(SluiceConfig config, List<String> lines, Path directory) throws Exception {
        Path input = Files.write(Files.createDirectories(directory).resolve("passages.jsonl"), lines);
        var records = new RoutedRecords();
        var summaries = new ArrayList<Summary>();
        Run run = measured(() -> {
            var output = OutputDirectory.at(directory.resolve("out"));
            var curation = new FileCuration(config, records);
            summaries.add(curation.run(List.of(input.toString()), InputStream.nullInputStream(), output));
            return summaries.get(0).tokens();
        });
        Summary summary = summaries.get(0);
        assertThat(summary.everyPositionLeftOnce()).isTrue();
        assertThat(summary.count(Route.DEAD_LETTER)).isZero();
        double steady = records.perSecond() * summary.tokens() / summary.records();
        // The processor's time includes the check of the model and the summary, which the job's own time leaves out.
        double cores = run.cores() * run.seconds() / summary.elapsedSeconds();
        return new Run(summary.tokens(), summary.elapsedSeconds(), steady, cores, run.load());
    }

    private static Run plain(PlainLoop loop, List<String> texts) throws Exception {
        return measured(() -> loop.run(texts));
    }

    private static Run measured(Work work) throws Exception {
        long processorNanos = MACHINE.getProcessCpuTime();
        long started = System.nanoTime();
        long tokens = work.run();
        double seconds = (System.nanoTime() - started) / 1e9;
        double cores = (MACHINE.getProcessCpuTime() - processorNanos) / 1e9 / seconds;
        return new Run(tokens, seconds, tokens / seconds, cores, MACHINE.getSystemLoadAverage());
    }

    private static void printSetting(SluiceConfig config, int texts) {
        System.out.printf(
                Locale.ROOT,
                "%d cores, %d workers, parallelism %d, batches of %d tokens, %d texts a run%n%s%n",
                Runtime.getRuntime().availableProcessors(),
                config.models().workers(),
                config.parallelism(),
                config.models().batchTokens(),
                texts,
                Run.HEADER);
    }

    private static Run print(String name, Run run) {
        System.out.println(run.row(name));
        return run;
    }

    private static void printMedian(String figure, ToDoubleFunction<Run> of, List<Run> curate, List<Run> plain) {
        double ours = Run.median(curate, of);
        double theirs = Run.median(plain, of);
        System.out.printf(
                Locale.ROOT,
                "median %-16s curate %7.0f  plain %7.0f  ratio %.2f%n",
                figure,
                ours,
                theirs,
                ours / theirs);
    }
}
