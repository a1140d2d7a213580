// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Open a model bundle as a job would, and measure it.",
            "",
            "Compares every file with the manifest, loads the model, and checks that the answer to a text does not depend on"
                    + " the texts it shares a batch with. Exit code 3 when the bundle is refused, 5 when a check fails."
        },
        footer = {"", "Examples:", "  sluice models verify models/annotator", "  sluice models verify my-bundle --json"
        })
final class ModelsVerifyCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    @Parameters(paramLabel = "DIR", description = "Directory of the bundle.")
    private Path directory = Path.of("");

    ModelsVerifyCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() throws Exception {
        var report = sluice.watch(progress -> sluice.actions().verifyModel(directory, progress));
        return resultFlags.print(report, sluice.out());
    }
}
