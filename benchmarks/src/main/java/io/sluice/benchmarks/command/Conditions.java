// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import static java.util.Objects.requireNonNull;

import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.corpus.TextFile;
import io.sluice.benchmarks.raw.LoopPolicy;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.report.Report;
import io.sluice.inference.InferenceSettings;
import io.sluice.pipeline.config.ModelsConfig;
import io.sluice.pipeline.config.SluiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all measurements are told: with which texts, which model, how many cores, how long. */
final class Conditions {
    private static final Path HOME = Path.of(System.getProperty("sluice.home", ""));
    private static final Path SAMPLES = HOME.resolve("samples");

    /** Two commits before the turn and one after it. */
    private static final int INTERVALS_AROUND_A_TURN = 3;

    private static final double START_SECONDS = 5;
    private static final double MARGIN = 2;
    private static final long LEAST_RECORDS = 1_000;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description = "JSON lines with a text each, gzipped or not; the samples by default. May be repeated.")
    private List<Path> texts = List.of(SAMPLES.resolve("informative.jsonl"), SAMPLES.resolve("informal.jsonl"));

    @Option(
            names = "--lengths",
            paramLabel = "KIND",
            split = ",",
            description = "Corpora to measure with: ${COMPLETION-CANDIDATES}; both by default.")
    private List<Lengths> lengths = List.of(Lengths.values());

    @Option(
            names = "--documents",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Texts of the corpus with log-normal lengths (default: ${DEFAULT-VALUE}).")
    private int documents;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of everything that is drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Annotator that is run; the default annotator by default.")
    private Path bundle = HOME.resolve("models").resolve("annotator");

    @Option(
            names = "--cores",
            paramLabel = "N",
            description = "Threads that every side may compute with; all cores by default.")
    private int cores = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often every side has its turn (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "Length of a turn (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Setting of the pipeline, as for sluice run. May be repeated.")
    private List<String> sets = List.of();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description =
                    "Where the search keeps the fastest loops for the other commands; benchmarks/target by default.")
    private Path policies = HOME.resolve("benchmarks").resolve("target");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Markdown file that gets the results too, in place of those of the same measurements.")
    private @Nullable Path output;

    List<Lengths> lengths() {
        return lengths;
    }

    long seed() {
        return seed;
    }

    Path bundle() {
        return bundle;
    }

    int cores() {
        return cores;
    }

    int rounds() {
        return rounds;
    }

    Duration turn() {
        return Duration.ofSeconds(seconds);
    }

    /** Long enough for the compiler, at most a turn. */
    Duration warmUp() {
        return Duration.ofSeconds(Math.min(seconds, 10));
    }

    /**
     * Records of which a job that reads as fast as this will leave some: it begins before its turn and ends after it, at commits.
     *
     * @param rate what was read for a while
     */
    long recordsOfATurn(Sample rate) {
        Duration around = config().checkpoints().interval().multipliedBy(INTERVALS_AROUND_A_TURN);
        double seconds = START_SECONDS + (turn().toMillis() + around.toMillis()) / 1e3;
        return Math.max(LEAST_RECORDS, Math.round(MARGIN * rate.textsPerSecond() * seconds));
    }

    /** What every job is told. */
    List<String> settings() {
        var settings = new ArrayList<>(List.of(
                "parallelism=" + cores, "models.workers=" + cores, "models.annotator=" + bundle.toAbsolutePath()));
        settings.addAll(sets);
        return settings;
    }

    /** The pipeline's configuration with these settings, without topics and brokers. */
    SluiceConfig config() {
        return SluiceConfig.load(Optional.empty(), Map.of(), settings());
    }

    /** How the pipeline would run the model. */
    InferenceSettings inference() {
        ModelsConfig models = config().models();
        return InferenceSettings.defaults()
                .withWorkers(cores)
                .withPaddedTokenBudget(models.batchTokens())
                .withDevice(models.device())
                .withCacheBytes(models.cacheBytes())
                .withDeadline(models.deadline());
    }

    /** Most texts that the pipeline has in the engine at once. */
    int textsInFlight() {
        SluiceConfig config = config();
        return config.parallelism() * config.annotate().capacity();
    }

    List<String> texts() throws IOException {
        return TextFile.read(texts);
    }

    /** @param tokens counts the tokens of a text without start and end */
    Corpus corpus(Lengths kind, ToIntFunction<String> tokens) throws IOException {
        return switch (kind) {
            case LOG_NORMAL -> Corpus.logNormal(documents, texts(), tokens, seed);
            case PLAIN -> Corpus.plain(texts(), seed);
        };
    }

    Corpus corpus(Lengths kind, RawModel model) throws IOException {
        return corpus(kind, model::tokens);
    }

    Path policyFile(Lengths kind) {
        return policies.resolve("raw-loop-" + kind + ".json");
    }

    /** The fastest loop that the search has found, or the usual one when it was not run. */
    LoopPolicy policy(Lengths kind) throws IOException {
        Path file = policyFile(kind);
        if (Files.exists(file)) {
            return LoopPolicy.read(file);
        }
        progress("No " + file + ": run 'search' first; going on with what is usual");
        return LoopPolicy.usual(cores);
    }

    Report report() {
        return new Report(System.out, commandLine(), Optional.ofNullable(output));
    }

    /** The command as it was typed. */
    private String commandLine() {
        var parsed = requireNonNull(spec.root().commandLine()).getParseResult();
        return parsed.originalArgs().stream()
                .map(argument -> argument.contains(" ") ? '"' + argument + '"' : argument)
                .collect(Collectors.joining(" ", spec.root().name() + " ", ""));
    }

    /** Says on standard error how far a measurement is. */
    void progress(String line) {
        System.err.println(line);
    }

    void progress(Contender contender, Sample sample) {
        progress(String.format(
                Locale.ROOT,
                "%-60s %8.1f s %,10d texts %,10.0f tokens/s",
                contender.name(),
                sample.seconds(),
                sample.texts(),
                sample.tokensPerSecond()));
    }
}
