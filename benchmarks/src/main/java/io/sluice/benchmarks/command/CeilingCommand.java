// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Contest;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.report.Figures;
import io.sluice.benchmarks.report.MarkdownTable;
import io.sluice.benchmarks.report.Report;
import io.sluice.benchmarks.stream.Flow;
import io.sluice.benchmarks.stream.LocalStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the pipeline could carry if models took no time. */
@Command(
        name = "ceiling",
        description = "Measures records a second without a model, Kafka to Kafka and exactly once, with language"
                + " identification off and on.")
public final class CeilingCommand implements Callable<Integer> {
    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(5);

    @Mixin
    private final Conditions conditions = new Conditions();

    @Option(
            names = "--trial-records",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "Records of the trial that tells how many a turn takes (default: ${DEFAULT-VALUE}).")
    private long trialRecords;

    @Override
    public Integer call() throws Exception {
        Report report = conditions.report();
        for (Lengths kind : conditions.lengths()) {
            Corpus corpus;
            try (var model = RawModel.open(conditions.bundle())) {
                corpus = conditions.corpus(kind, model);
            }
            measure(corpus, report);
        }
        return 0;
    }

    private void measure(Corpus corpus, Report report) throws Exception {
        try (var stream = LocalStream.start(conditions.settings())) {
            stream.feed(corpus, trialRecords);
            Contender trial =
                    stream.contender("trial", Flow.RULES, "screen.trust_language=true", "checkpoints.interval=500 ms");
            // What runs for the first time is slow.
            trial.run(min(LONGEST_TRIAL, conditions.turn()));
            Sample rate = trial.run(min(LONGEST_TRIAL, conditions.turn()));
            conditions.progress(trial, rate);
            long wanted = conditions.recordsOfATurn(rate);
            stream.feed(corpus, Math.max(0, wanted - trialRecords));
            Contender off = stream.contender(
                    "language identification off (stated languages trusted)", Flow.RULES, "screen.trust_language=true");
            Contender on = stream.contender("language identification on", Flow.RULES, "screen.trust_language=false");
            var contest = new Contest(List.of(off, on), conditions::progress);
            while (contest.rounds() < conditions.rounds()) {
                contest.runRound(conditions.turn());
                report.section(
                        "Ceiling on " + corpus.name(),
                        Flow.RULES.label() + "; " + contest.rounds() + " rounds of "
                                + conditions.turn().toSeconds() + " s each, in turns.",
                        table(contest, List.of(off, on)));
            }
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static MarkdownTable table(Contest contest, List<Contender> sides) {
        var table = new MarkdownTable("rules", "records/s");
        for (Contender side : sides) {
            table.row(side.name(), Figures.whole(contest.figure(side, Sample::textsPerSecond)));
        }
        return table;
    }
}
