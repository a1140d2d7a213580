// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.report.Report;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
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

/** Runs every measurement, each in a process of its own, and joins their results. */
@Command(
        name = "all",
        description = "Runs every measurement, each in a process of its own, and joins their results.",
        footer = {"", "The libraries in Python are measured when --peer-model is given."})
public final class AllCommand implements Callable<Integer> {
    private static final String MAIN = "io.sluice.benchmarks.Benchmarks";
    private static final Set<String> OWN = Set.of("--python", "--peer-model", "--output");

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
        Report report = conditions.report("Benchmarks");
        var failed = new ArrayList<String>();
        for (String command : List.of("search", "throughput", "ceiling", "latency", "memory")) {
            add(report, command, List.of(), failed);
        }
        if (peerModel != null) {
            var more = new ArrayList<>(List.of("--peer-model", peerModel.toString()));
            if (python != null) {
                more.addAll(List.of("--python", python));
            }
            add(report, "peers", more, failed);
        }
        failed.forEach(command -> conditions.progress("'" + command + "' failed: see above"));
        return failed.isEmpty() ? 0 : 1;
    }

    /** One that fails does not keep the others from being measured: they take hours. */
    private void add(Report report, String command, List<String> more, List<String> failed)
            throws IOException, InterruptedException {
        conditions.progress("--- " + command);
        Path section = Files.createTempFile("sluice-benchmarks-", ".md");
        try {
            var child = new ProcessBuilder(commandLine(command, section, more))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            if (child.start().waitFor() != 0) {
                failed.add(command);
            }
            report.add(Files.readString(section));
        } finally {
            Files.deleteIfExists(section);
        }
    }

    /** This process's Java and flags, the command, and the options that hold for all commands. */
    private List<String> commandLine(String command, Path section, List<String> more) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.add(MAIN);
        line.add(command);
        line.addAll(shared());
        line.addAll(more);
        line.addAll(List.of("--output", section.toString(), "--section-only"));
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
