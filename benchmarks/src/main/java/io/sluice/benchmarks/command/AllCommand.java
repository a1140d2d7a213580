// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs every measurement, each in a process of its own. */
@Command(
        name = "all",
        description = "Runs every measurement, each in a process of its own.",
        footer = {"", "The libraries in Python are measured when --peer-model is given."})
public final class AllCommand implements Callable<Integer> {
    private static final String MAIN = "io.sluice.benchmarks.Benchmarks";
    private static final Set<String> OWN = Set.of("--python", "--peer-model");

    @Mixin
    private final Conditions conditions = new Conditions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    @Option(names = "--python", paramLabel = "FILE", description = "Interpreter that has the libraries.")
    private @Nullable String python;

    @Option(names = "--peer-model", paramLabel = "DIR", description = "What benchmarks/peers/prepare.py has written.")
    private @Nullable Path peerModel;

    @Override
    public Integer call() throws Exception {
        var failed = new ArrayList<String>();
        for (String command : List.of("search", "throughput", "ceiling", "latency", "memory")) {
            run(command, List.of(), failed);
        }
        if (peerModel != null) {
            var more = new ArrayList<>(List.of("--peer-model", peerModel.toString()));
            if (python != null) {
                more.addAll(List.of("--python", python));
            }
            run("peers", more, failed);
        }
        failed.forEach(command -> conditions.progress("'" + command + "' failed: see above"));
        return failed.isEmpty() ? 0 : 1;
    }

    /** One that fails does not keep the others from being measured: they take hours. */
    private void run(String command, List<String> more, List<String> failed) throws IOException, InterruptedException {
        conditions.progress("--- " + command);
        var child = new ProcessBuilder(commandLine(command, more)).inheritIO();
        child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        if (child.start().waitFor() != 0) {
            failed.add(command);
        }
    }

    /** This process's Java and flags, the command, and the options that hold for all commands. */
    private List<String> commandLine(String command, List<String> more) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.add(MAIN);
        line.add(command);
        line.addAll(shared());
        line.addAll(more);
        return line;
    }

    private List<String> shared() {
        var shared = new ArrayList<String>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!OWN.contains(option.longestName())) {
                option.originalStringValues().forEach(value -> shared.addAll(List.of(option.longestName(), value)));
            }
        }
        return shared;
    }
}
