// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks;

import io.sluice.benchmarks.command.AllCommand;
import io.sluice.benchmarks.command.CeilingCommand;
import io.sluice.benchmarks.command.LatencyCommand;
import io.sluice.benchmarks.command.MemoryCommand;
import io.sluice.benchmarks.command.PeersCommand;
import io.sluice.benchmarks.command.PiecesCommand;
import io.sluice.benchmarks.command.SearchCommand;
import io.sluice.benchmarks.command.ThroughputCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        description = "Measures Sluice next to its references on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AllCommand.class,
            SearchCommand.class,
            ThroughputCommand.class,
            PeersCommand.class,
            CeilingCommand.class,
            LatencyCommand.class,
            MemoryCommand.class,
            PiecesCommand.class
        })
public final class Benchmarks {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private Benchmarks() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Benchmarks());
        PiecesCommand.takeOptionsOfJmh(commandLine);
        return commandLine;
    }
}
