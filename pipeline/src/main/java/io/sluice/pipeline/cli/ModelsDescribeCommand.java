// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = {
            "Show what a model bundle holds.",
            "",
            "Compares every file with the manifest and reads the model file without running it: its files with their hashes,"
                    + " what goes in and comes out, the labels, and the operators. Exit code 3 when the bundle is refused."
        },
        footer = {
            "",
            "Examples:",
            "  sluice models describe models/annotator",
            "  sluice models describe my-bundle --json"
        })
final class ModelsDescribeCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    @Parameters(paramLabel = "DIR", description = "Directory of the bundle.")
    private Path directory = Path.of("");

    ModelsDescribeCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() {
        return resultFlags.print(sluice.actions().describeModel(directory), sluice.out());
    }
}
