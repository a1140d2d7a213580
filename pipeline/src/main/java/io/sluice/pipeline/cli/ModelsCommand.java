// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "models",
        description = "Check model bundles.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  sluice models verify models/annotator"})
final class ModelsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
