// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Measures single pieces of work with JMH. */
@Command(
        name = "pieces",
        description =
                "Measures single pieces of work with JMH, whose options it takes: -l lists them, -f 1 -wi 2 -i 3 is quick.")
public final class PiecesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Regular expression of the pieces to measure; all by default.")
    private List<String> names = List.of();

    @Unmatched
    private List<String> options = List.of();

    @Override
    public Integer call() throws Exception {
        var arguments = new ArrayList<>(names);
        arguments.addAll(options);
        Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
