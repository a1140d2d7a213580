// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "curate",
        description = {
            "Curate files into files.",
            "",
            "Reads JSON lines with at least a 'text', plain text, HTML, WARC and WET, each of them gzipped or not, and"
                    + " writes accepted.jsonl, corrected.jsonl, rejected.jsonl, dead-letter.jsonl and summary.json. Every"
                    + " record of the input is in exactly one of them; what cannot be read is a dead letter with its bytes"
                    + " and a reason."
        },
        footer = {
            "",
            "Examples:",
            "  sluice curate pages.jsonl.gz --output curated",
            "  sluice curate crawl/*.warc.gz page.html --output curated --config sluice.yaml",
            "  zcat pages.jsonl.gz | sluice curate - --output curated --set decide.thresholds.quality.min=40",
            "",
            "To rate everything and reject nothing early: --set screen.action=flag"
        })
final class CurateCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Mixin
    private final ConfigFlags configFlags = new ConfigFlags();

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Files to read, in this order; - is standard input, as JSON lines.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Directory for the outputs; made when missing.")
    private Path output = Path.of("");

    @Option(names = "--force", description = "Write over what is in the output directory.")
    private boolean force;

    CurateCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() throws Exception {
        inputs.forEach(this::checkInput);
        var config = configFlags.config(sluice.environment());
        prepareOutput();
        var report =
                sluice.watch(progress -> sluice.actions().curate(new CurateRequest(config, inputs, output), progress));
        return resultFlags.print(report, sluice.out());
    }

    private void checkInput(Path input) {
        if (input.equals(CurateRequest.STANDARD_INPUT)) {
            return;
        }
        if (Files.isDirectory(input)) {
            throw usage(
                    "Input '" + input + "' is a directory: name the files in it, for example " + input + "/*.jsonl");
        }
        if (!Files.isReadable(input)) {
            throw usage("Input '" + input + "' does not exist or cannot be read");
        }
    }

    private void prepareOutput() throws IOException {
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw usage("Output '" + output + "' is a file: name a directory");
        }
        Files.createDirectories(output);
        try (var entries = Files.list(output)) {
            if (!force && entries.findAny().isPresent()) {
                throw usage("Output directory '" + output + "' is not empty: name another one, or pass --force to write"
                        + " over what is in it");
            }
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
