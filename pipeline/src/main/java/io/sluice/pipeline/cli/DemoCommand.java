// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Curate the bundled sample in front of you.",
            "",
            "Starts a Kafka and a Flink in this process, feeds them the sample, runs every step with the default models on"
                    + " the CPU, and prints what became of it. Nothing outside is needed or touched."
        },
        footer = {
            "",
            "Examples:",
            "  sluice demo                             ends by itself, with a summary",
            "  sluice demo --keep-running              stay, to look around in Flink's web interface",
            "  sluice demo --set screen.action=flag    let every record reach the models"
        })
final class DemoCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Mixin
    private final ConfigFlags configFlags = new ConfigFlags();

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "sluice-demo",
            description = "Directory for the outputs as JSONL (default: ${DEFAULT-VALUE}). Written over.")
    private Path output = Path.of("sluice-demo");

    @Option(
            names = "--ui-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description =
                    "Port of Flink's web interface on localhost; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int uiPort;

    @Option(names = "--keep-running", description = "Stay until Ctrl-C after the sample is through.")
    private boolean keepRunning;

    DemoCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() throws Exception {
        var request = new DemoRequest(configFlags.config(sluice.environment()), output, uiPort, keepRunning);
        var report = sluice.watch(progress -> sluice.actions().demo(request, progress));
        return resultFlags.print(report, sluice.out());
    }
}
