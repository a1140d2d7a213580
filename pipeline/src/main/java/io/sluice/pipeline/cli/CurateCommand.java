// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "curate",
        description = {
            "Curate files into files.",
            "",
            "Reads JSON lines with at least a 'text', plain text, HTML, WARC and WET, each of them gzipped or not, and"
                    + " writes accepted.jsonl, corrected.jsonl, rejected.jsonl, dead-letter.jsonl and summary.json. Every"
                    + " record of the input is in exactly one of them; what cannot be read is a dead letter with its bytes"
                    + " and a reason.",
            "",
            "A run that was cut short goes on from its last checkpoint when the same command is given again."
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

    @Mixin
    private final ConfigFlags configFlags = new ConfigFlags();

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Files or directories to read, in this order; - is standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Directory for the outputs; made when missing.")
    private Path output = Path.of("");

    @Option(names = "--force", description = "Delete what an earlier run left in the output directory, and begin anew.")
    private boolean force;

    CurateCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() throws Exception {
        var request = new CurateRequest(configFlags.config(sluice.environment()), inputs, output, force);
        var report = sluice.watch(progress -> sluice.actions().curate(request, progress));
        return resultFlags.print(report, sluice.out());
    }
}
