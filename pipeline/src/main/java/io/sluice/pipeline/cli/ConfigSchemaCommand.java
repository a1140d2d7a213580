// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.pipeline.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        description = "Print the JSON Schema of the configuration file, for completion and checks in your editor.",
        footer = {
            "",
            "Examples:",
            "  sluice config schema > sluice.schema.json",
            "",
            "Editors with the YAML language server read it from the first line of sluice.yaml:",
            "  # yaml-language-server: $schema=sluice.schema.json"
        })
final class ConfigSchemaCommand implements Callable<Integer> {
    private final Sluice sluice;

    ConfigSchemaCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() {
        sluice.out().println(Json.write(ConfigSchema.describe()));
        sluice.out().flush();
        return ExitCodes.OK;
    }
}
