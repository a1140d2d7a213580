// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.pipeline.config.ConfigException;
import io.sluice.pipeline.config.ConfigProblem;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "validate",
        description = "Check a configuration and report all of its problems together. Exit code 3 when there are any.",
        footer = {
            "",
            "Examples:",
            "  sluice config validate --config sluice.yaml",
            "  sluice config validate --config sluice.yaml --json | jq '.problems[].message'"
        })
final class ConfigValidateCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Mixin
    private final ConfigFlags configFlags = new ConfigFlags();

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    private record Validation(boolean valid, @Nullable String configHash, List<ConfigProblem> problems) {}

    ConfigValidateCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() {
        try {
            var hash = configFlags.config(sluice.environment()).configHash();
            var report = new Report(
                    configFlags.name() + " is valid; config hash " + hash, new Validation(true, hash, List.of()));
            return resultFlags.print(report, sluice.out());
        } catch (ConfigException e) {
            if (!resultFlags.json()) {
                throw e;
            }
            // Problems are what was asked for, so here they are a result and not an error message.
            resultFlags.print(new Report("", new Validation(false, null, e.problems())), sluice.out());
            return ExitCodes.of(e);
        }
    }
}
