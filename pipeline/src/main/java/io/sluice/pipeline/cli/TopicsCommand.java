// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = "Plan and create the Kafka topics.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sluice topics plan --config sluice.yaml     what is there, what is missing, what does not fit",
            "  sluice topics apply --config sluice.yaml    create what is missing"
        })
final class TopicsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
