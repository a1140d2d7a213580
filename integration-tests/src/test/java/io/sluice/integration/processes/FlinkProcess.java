// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of its own; what it says goes to a file. Close it, whatever became of it. */
final class FlinkProcess implements AutoCloseable {
    private static final long SECONDS_TO_END = 20;

    private final String name;
    private final Process process;
    private final Path log;

    private FlinkProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process.
     *
     * @param installation whose jars it runs
     * @param options for the virtual machine
     * @param arguments main class, and what it is given
     */
    static FlinkProcess start(String name, FlinkInstallation installation, List<String> options, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Duser.timezone=UTC", "-cp", installation.classPath()));
        command.addAll(arguments);
        Path log = installation.log(name);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("FLINK_CONF_DIR", installation.configuration().toString());
        return new FlinkProcess(name, builder.start(), log);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /** What the process has said so far. */
    List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * SIGKILL: nothing is flushed, closed or said.
     *
     * @return the exit code
     */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return awaitExit();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(2 * SECONDS_TO_END, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " has not ended; see " + log);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + ", log " + log + ")";
    }
}
