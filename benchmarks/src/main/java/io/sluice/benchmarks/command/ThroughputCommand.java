// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Contest;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.raw.LoopPolicy;
import io.sluice.benchmarks.raw.RawLoop;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.raw.SessionShape;
import io.sluice.benchmarks.report.Report;
import io.sluice.benchmarks.stream.Flow;
import io.sluice.benchmarks.stream.LocalStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the pipeline from topic to topic beside loops that only run the model. */
@Command(
        name = "throughput",
        description = "Measures the pipeline, Kafka to Kafka and exactly once, beside loops over ONNX Runtime alone.")
public final class ThroughputCommand implements Callable<Integer> {
    private static final int ARRIVAL_ROWS = 32;

    @Mixin
    private final Conditions conditions = new Conditions();

    @Option(
            names = "--default-rounds",
            paramLabel = "N",
            description = "Rounds in which the default topology takes part; 0 leaves it out (default: all).")
    private int defaultRounds = Integer.MAX_VALUE;

    @Option(
            names = "--arrival-rounds",
            paramLabel = "N",
            description = "Rounds in which the loop over batches as they come takes part; 0 leaves it out"
                    + " (default: all).")
    private int arrivalRounds = Integer.MAX_VALUE;

    @Override
    public Integer call() throws Exception {
        Report report = conditions.report();
        try (var model = RawModel.open(conditions.bundle())) {
            for (Lengths kind : conditions.lengths()) {
                measure(kind, model, report);
            }
        }
        return 0;
    }

    private void measure(Lengths kind, RawModel model, Report report) throws Exception {
        Corpus corpus = conditions.corpus(kind, model);
        LoopPolicy policy = conditions.policy(kind);
        try (var best = RawLoop.sorted(model, policy, corpus);
                var arrival = RawLoop.arrival(model, ARRIVAL_ROWS, SessionShape.shared(conditions.cores()), corpus);
                var stream = LocalStream.start(conditions.settings())) {
            stream.feed(corpus, conditions.recordsOfATurn(best.run(conditions.warmUp())));
            Contender pipeline = stream.contender(Flow.MODEL.label(), Flow.MODEL);
            Contender whole = stream.contender(Flow.DEFAULT.label(), Flow.DEFAULT);
            var contest = new Contest(List.of(pipeline, best, whole, arrival), conditions::progress);
            contest.limit(whole, defaultRounds);
            contest.limit(arrival, arrivalRounds);
            contest.warmUp(conditions.warmUp());
            String explanation = "Turns of " + conditions.turn().toSeconds()
                    + " s; median over the rounds, least and most in brackets. Ratios are of the same round. The best"
                    + " raw loop: " + policy + "; it tokenises too.";
            while (contest.rounds() < conditions.rounds()) {
                contest.runRound(conditions.turn());
                report.section(
                        "Throughput on " + corpus.name(),
                        explanation,
                        ContestTable.of(contest, List.of(pipeline, best, whole, arrival), List.of(best, arrival)));
            }
        }
    }
}
