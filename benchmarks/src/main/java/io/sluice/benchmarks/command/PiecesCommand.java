// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Measures single pieces of work with JMH. */
@Command(
        name = PiecesCommand.NAME,
        description = "Measures single pieces of work with JMH; '-l' lists them, '-f 1 -wi 2 -i 3' is quick.")
public final class PiecesCommand implements Callable<Integer> {
    static final String NAME = "pieces";

    @Parameters(paramLabel = "ARGUMENT", description = "What JMH takes: names of pieces, and its own options.")
    private List<String> arguments = List.of();

    /** Lets the command's arguments be options that only JMH knows. */
    public static void takeOptionsOfJmh(CommandLine commandLine) {
        requireNonNull(commandLine.getSubcommands().get(NAME)).setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() throws Exception {
        Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
