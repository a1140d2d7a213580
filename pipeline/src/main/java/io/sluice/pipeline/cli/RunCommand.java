// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = {
            "Curate from and to your Kafka, in this process, until you stop it.",
            "",
            "Checks the cluster, the topics and the models first and refuses to start when something is unsafe. Ctrl-C takes"
                    + " a last checkpoint, so the next run goes on where this one stopped. For a Flink cluster submit"
                    + " sluice-job.jar with the same configuration."
        },
        footer = {
            "",
            "Examples:",
            "  sluice topics apply --config sluice.yaml    create the topics, once",
            "  sluice run --config sluice.yaml",
            "  SLUICE_SOURCE_BOOTSTRAP_SERVERS=localhost:9092 sluice run --set source.format=json",
            "",
            "A small sluice.yaml:",
            "  source:",
            "    bootstrap_servers: [kafka-1:9092, kafka-2:9092]",
            "  decide:",
            "    thresholds:",
            "      quality: {min: 40}"
        })
final class RunCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Mixin
    private final ConfigFlags configFlags = new ConfigFlags();

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    @Option(
            names = "--ui-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description =
                    "Port of Flink's web interface on localhost; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int uiPort;

    RunCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() throws Exception {
        var config = configFlags.config(sluice.environment()).requireKafka();
        var report = sluice.watch(progress -> sluice.actions().run(new RunRequest(config, uiPort), progress));
        return resultFlags.print(report, sluice.out());
    }
}
