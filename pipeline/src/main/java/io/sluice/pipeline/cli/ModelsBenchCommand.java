// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measure how fast a model bundle is on this machine.",
            "",
            "Sends texts through the model the way a job does, with batches of at most 256 to 4096 tokens in turn, and says which"
                    + " size is best here; set models.batch_tokens to it. Let nothing else run meanwhile."
        },
        footer = {
            "",
            "Examples:",
            "  sluice models bench models/annotator",
            "  sluice models bench my-bundle --texts pages.jsonl.gz --seconds 60"
        })
final class ModelsBenchCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    @Parameters(paramLabel = "DIR", description = "Directory of the bundle.")
    private Path directory = Path.of("");

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description =
                    "Take texts from this file, in any form that curate reads; may be given again. By default those of the"
                            + " bundled sample.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Measure each size of batches for so long. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    ModelsBenchCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--seconds is " + seconds + ", expected 1 or more");
        }
        var request = new BenchRequest(directory, texts, Duration.ofSeconds(seconds));
        var report = sluice.watch(progress -> sluice.actions().benchModel(request, progress));
        return resultFlags.print(report, sluice.out());
    }
}
