// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        description = "Check and explain configurations.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sluice config validate --config sluice.yaml    all problems at once",
            "  sluice config explain --config sluice.yaml     every setting, its value, and where it was said",
            "  sluice config schema > sluice.schema.json      for completion in your editor"
        })
final class ConfigCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
