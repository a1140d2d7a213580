// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Contest;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.engine.EngineLoop;
import io.sluice.benchmarks.peers.PeerProcess;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.report.Report;
import io.sluice.inference.TextModel;
import io.sluice.inference.hub.ModelHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the engine beside Python libraries that run the same weights. */
@Command(
        name = "peers",
        description = "Measures the engine beside Python libraries with the same weights and threads.",
        footer = {"", "How to install the libraries and export the model: benchmarks/peers/README.md."})
public final class PeersCommand implements Callable<Integer> {
    private static final int MICRO_BATCH = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private final Conditions conditions = new Conditions();

    @Option(
            names = "--python",
            paramLabel = "FILE",
            defaultValue = "python3",
            description = "Interpreter that has the libraries (default: ${DEFAULT-VALUE}).")
    private String python = "";

    @Option(
            names = "--peer-model",
            paramLabel = "DIR",
            required = true,
            description =
                    "What prepare.py has written: 'export' for the libraries, 'bundle' with the same weights for us.")
    private Path peerModel = Path.of("");

    @Option(
            names = "--libraries",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "sentence-transformers,transformers,optimum",
            description = "Libraries to run (default: ${DEFAULT-VALUE}).")
    private List<String> libraries = List.of();

    @Override
    public Integer call() throws Exception {
        Report report = conditions.report();
        Path bundle = peerModel.resolve("bundle");
        try (var raw = RawModel.open(bundle);
                var model = ModelHub.shared().acquire(bundle, conditions.inference())) {
            for (Lengths kind : conditions.lengths()) {
                measure(conditions.corpus(kind, raw), model, report);
            }
        }
        return 0;
    }

    private void measure(Corpus all, TextModel model, Report report) throws Exception {
        var trial = new EngineLoop(model, all, conditions.textsInFlight());
        trial.run(conditions.warmUp());
        Sample rate = trial.run(conditions.warmUp());
        int texts = (int)
                Math.max(1, Math.round(rate.textsPerSecond() * conditions.turn().toSeconds()));
        Corpus corpus = all.first(texts);
        Path file = Files.createTempFile("sluice-benchmarks-", ".jsonl");
        var peers = new ArrayList<PeerProcess>();
        try {
            write(corpus, file);
            start(file, peers);
            Contender engine = once(new EngineLoop(model, corpus, conditions.textsInFlight()));
            List<Contender> sides =
                    Stream.concat(Stream.of(engine), peers.stream()).toList();
            var contest = new Contest(sides, conditions::progress);
            while (contest.rounds() < conditions.rounds()) {
                contest.runRound(conditions.turn());
                report.section(
                        "Python libraries on " + corpus.name(),
                        "The same weights (fp32), " + conditions.cores() + " threads a side, " + texts + " texts, "
                                + contest.rounds() + " rounds in turns. 'Whole' gives a library all texts at once and"
                                + " the size of batches that is best for it; 'micro' " + MICRO_BATCH
                                + " texts at a time, as a stream does. Ratios are ours divided by theirs.",
                        PeerTable.of(contest, engine, peers));
            }
        } finally {
            for (PeerProcess peer : peers) {
                peer.close();
            }
            Files.deleteIfExists(file);
        }
    }

    private void start(Path file, List<PeerProcess> peers) throws IOException {
        for (String library : libraries) {
            PeerProcess whole = peer(library, "whole", file);
            peers.add(whole);
            conditions.progress(whole.name() + ": batches of " + whole.tune() + " are best");
            peers.add(peer(library, "micro", file));
        }
    }

    private PeerProcess peer(String library, String feed, Path file) throws IOException {
        Path script = Path.of(System.getProperty("sluice.home", ""), "benchmarks", "peers", "peers.py");
        return PeerProcess.start(
                library + ", " + feed,
                List.of(
                        python,
                        script.toString(),
                        "--library",
                        library,
                        "--feed",
                        feed,
                        "--micro-batch",
                        Integer.toString(MICRO_BATCH),
                        "--threads",
                        Integer.toString(conditions.cores()),
                        "--model",
                        peerModel.resolve("export").toString(),
                        "--texts",
                        file.toString()));
    }

    private static void write(Corpus corpus, Path file) throws IOException {
        try (var lines = Files.newBufferedWriter(file, UTF_8)) {
            for (String text : corpus.texts()) {
                lines.write(JSON.writeValueAsString(Map.of("text", text)));
                lines.newLine();
            }
        }
    }

    /** The engine with the same task as a library: the corpus once, from the first text to the last answer. */
    private static Contender once(EngineLoop loop) {
        return new Contender() {
            @Override
            public String name() {
                return "sluice";
            }

            @Override
            public Sample run(Duration time) {
                return loop.runOnce();
            }
        };
    }
}
