// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.contest.Spread;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.engine.EngineLoop;
import io.sluice.benchmarks.latency.FifoQueue;
import io.sluice.benchmarks.latency.Latencies;
import io.sluice.benchmarks.latency.OpenLoop;
import io.sluice.benchmarks.latency.Responder;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.report.Figures;
import io.sluice.benchmarks.report.MarkdownTable;
import io.sluice.benchmarks.report.Report;
import io.sluice.inference.TextModel;
import io.sluice.inference.hub.ModelHub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long a text waits for its answer at a rate the machine can bear. */
@Command(
        name = "latency",
        description = "Measures the latency of the engine under Poisson arrivals beside an unbatched queue.")
public final class LatencyCommand implements Callable<Integer> {
    private static final List<Double> SHARES = List.of(0.5, 0.95, 0.99);

    @Mixin
    private final Conditions conditions = new Conditions();

    @Option(
            names = "--load",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "Rate of the arrivals as a share of the engine's peak rate (default: ${DEFAULT-VALUE}).")
    private double load;

    @Override
    public Integer call() throws Exception {
        Report report = conditions.report();
        try (var raw = RawModel.open(conditions.bundle());
                var model = ModelHub.shared().acquire(conditions.bundle(), conditions.inference())) {
            for (Lengths kind : conditions.lengths()) {
                measure(conditions.corpus(kind, raw), raw, model, report);
            }
        }
        return 0;
    }

    private void measure(Corpus corpus, RawModel raw, TextModel model, Report report) throws Exception {
        var closed = new EngineLoop(model, corpus, conditions.textsInFlight());
        closed.run(conditions.warmUp());
        Sample peak = closed.run(conditions.turn());
        conditions.progress(closed, peak);
        double perSecond = load * peak.textsPerSecond();
        var open = new OpenLoop(corpus, perSecond);
        var engine = new ArrayList<Latencies>();
        var queue = new ArrayList<Latencies>();
        try (var fifo = new FifoQueue(raw, conditions.cores())) {
            open.run(fifo, conditions.warmUp(), conditions.seed());
            for (int round = 1; round <= conditions.rounds(); round++) {
                // The first of a round is the second of the next.
                boolean engineFirst = round % 2 == 1;
                if (engineFirst) {
                    engine.add(run(open, "engine", model::submit, round));
                }
                queue.add(run(open, "queue", fifo, round));
                if (!engineFirst) {
                    engine.add(run(open, "engine", model::submit, round));
                }
            }
        }
        report.section(
                "Latency on " + corpus.name(),
                String.format(
                        "From arrival to answer, in milliseconds, at %s texts/s: %s of the engine's peak rate of %s"
                                + " texts/s. %d rounds of %d s each, in turns, both sides with the same arrivals.",
                        Figures.tenths(perSecond),
                        Figures.ratio(load),
                        Figures.tenths(peak.textsPerSecond()),
                        conditions.rounds(),
                        conditions.turn().toSeconds()),
                table(engine, queue));
    }

    private Latencies run(OpenLoop open, String name, Responder responder, int round) {
        Latencies latencies = open.run(responder, conditions.turn(), conditions.seed() + round);
        conditions.progress(
                name + ": " + latencies.count() + " texts, p99 " + Figures.tenths(latencies.millis(0.99)) + " ms");
        return latencies;
    }

    private static MarkdownTable table(List<Latencies> engine, List<Latencies> queue) {
        var table = new MarkdownTable("share of texts", "engine", "unbatched queue", "engine ÷ queue");
        for (double share : SHARES) {
            ToDoubleFunction<Latencies> millis = latencies -> latencies.millis(share);
            double[] ratios = new double[engine.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = millis.applyAsDouble(engine.get(round)) / millis.applyAsDouble(queue.get(round));
            }
            table.row(
                    Figures.ratio(share),
                    Figures.tenths(median(engine, millis)),
                    Figures.tenths(median(queue, millis)),
                    Figures.ratio(Spread.of(ratios)));
        }
        return table;
    }

    private static double median(List<Latencies> rounds, ToDoubleFunction<Latencies> figure) {
        return Spread.of(rounds.stream().mapToDouble(figure).toArray()).median();
    }
}
