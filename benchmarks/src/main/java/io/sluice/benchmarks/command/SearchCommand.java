// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.raw.LoopPolicy;
import io.sluice.benchmarks.raw.PolicySearch;
import io.sluice.benchmarks.raw.PolicySearch.Trial;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.report.Figures;
import io.sluice.benchmarks.report.MarkdownTable;
import io.sluice.benchmarks.report.Report;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the fastest loop over ONNX Runtime, which the others are measured against. */
@Command(
        name = "search",
        description = "Finds the fastest loop over ONNX Runtime alone and keeps it for the other commands.")
public final class SearchCommand implements Callable<Integer> {
    @Mixin
    private final Conditions conditions = new Conditions();

    @Option(
            names = "--trial-seconds",
            paramLabel = "N",
            defaultValue = "4",
            description = "Length of a trial in the first round; the best quarter goes on for twice as long (default: "
                    + "${DEFAULT-VALUE}).")
    private int trialSeconds;

    @Option(
            names = "--windows",
            paramLabel = "N",
            split = ",",
            defaultValue = "64,128,256,512,1024",
            description = "Texts that a caller sorts at once; all callers together never more than the pipeline has in"
                    + " flight (default: "
                    + "${DEFAULT-VALUE}).")
    private List<Integer> windows = List.of();

    @Option(
            names = "--budgets",
            paramLabel = "N",
            split = ",",
            defaultValue = "256,512,1024,2048",
            description = "Padded tokens of a batch (default: ${DEFAULT-VALUE}).")
    private List<Integer> budgets = List.of();

    @Override
    public Integer call() throws Exception {
        Report report = conditions.report();
        try (var model = RawModel.open(conditions.bundle())) {
            for (Lengths kind : conditions.lengths()) {
                search(kind, model, report);
            }
        }
        return 0;
    }

    private void search(Lengths kind, RawModel model, Report report) throws Exception {
        Corpus corpus = conditions.corpus(kind, model);
        var trials = new ArrayList<Trial>();
        var search = new PolicySearch(model, corpus, trial -> {
            trials.add(trial);
            conditions.progress(Figures.whole(trial.sample().tokensPerSecond()) + " tokens/s with " + trial.policy());
        });
        List<LoopPolicy> candidates =
                PolicySearch.candidates(conditions.cores(), windows, budgets, conditions.textsInFlight());
        Trial best = search.best(candidates, Duration.ofSeconds(trialSeconds));
        Files.createDirectories(conditions.policyFile(kind).toAbsolutePath().getParent());
        best.policy().write(conditions.policyFile(kind));
        report.section(
                "Search on " + corpus.name(),
                candidates.size() + " loops tried for " + trialSeconds
                        + " s each, the best quarter again for twice as long, and so on; the best of all and what came"
                        + " next in its round:",
                finalists(trials, best));
    }

    private static MarkdownTable finalists(List<Trial> trials, Trial best) {
        var table = new MarkdownTable("loop", "tokens/s", "fill");
        trials.stream()
                .filter(trial -> trial.round() == best.round())
                .sorted(Comparator.comparingDouble(trial -> -trial.sample().tokensPerSecond()))
                .forEach(trial -> table.row(
                        trial.policy().toString(),
                        Figures.whole(trial.sample().tokensPerSecond()),
                        Figures.ratio((double) trial.sample().tokens()
                                / trial.sample().paddedTokens())));
        return table;
    }
}
