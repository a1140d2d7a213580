// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.memory.Burst;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.report.Figures;
import io.sluice.benchmarks.report.MarkdownTable;
import io.sluice.benchmarks.report.Report;
import io.sluice.inference.TextModel;
import io.sluice.inference.hub.ModelHub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a burst of long texts leaves behind in memory. */
@Command(
        name = "memory",
        description = "Measures the memory of the process before, during and after a burst of long texts.")
public final class MemoryCommand implements Callable<Integer> {
    private static final int LONG_TOKENS = 510;
    private static final int SHORT_TOKENS = 60;
    private static final double MEBIBYTE = 1 << 20;

    @Mixin
    private final Conditions conditions = new Conditions();

    @Option(
            names = "--burst",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Texts of a burst, all submitted at once (default: ${DEFAULT-VALUE}).")
    private int burst;

    @Option(
            names = "--rest-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long the process rests before each look at it (default: ${DEFAULT-VALUE}).")
    private int restSeconds;

    @Override
    public Integer call() throws Exception {
        Report report = conditions.report();
        Corpus shortTexts;
        Corpus longTexts;
        List<String> texts = conditions.texts();
        try (var raw = RawModel.open(conditions.bundle())) {
            shortTexts = Corpus.ofLength(SHORT_TOKENS, burst, texts, raw::tokens, conditions.seed());
            longTexts = Corpus.ofLength(LONG_TOKENS, burst, texts, raw::tokens, conditions.seed());
        }
        try (TextModel model = ModelHub.shared().acquire(conditions.bundle(), conditions.inference())) {
            var result = new Burst(model, Duration.ofSeconds(restSeconds)).run(shortTexts, longTexts);
            report.section(
                    "Memory around a burst",
                    "A burst of " + burst + " texts of 512 tokens, start and end included, submitted at once. At rest"
                            + " is " + restSeconds + " s after the last answer and a garbage collection; before the"
                            + " burst, " + burst + " texts of " + SHORT_TOKENS + " tokens had been answered.",
                    table(result));
        }
        return 0;
    }

    private static MarkdownTable table(Burst.Result result) {
        return new MarkdownTable("when", "resident MiB", "of which Java heap")
                .row(
                        "at rest before",
                        mebibytes(result.before().resident()),
                        mebibytes(result.before().heap()))
                .row("peak", mebibytes(result.peak()), "")
                .row(
                        "at rest after",
                        mebibytes(result.after().resident()),
                        mebibytes(result.after().heap()))
                .row("left behind", mebibytes(result.left()), "");
    }

    private static String mebibytes(long bytes) {
        return Figures.whole(bytes / MEBIBYTE);
    }
}
