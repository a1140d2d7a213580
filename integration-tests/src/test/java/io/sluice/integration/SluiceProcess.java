// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own, as the launcher starts it; what it says goes to a file. Close it. */
final class SluiceProcess implements AutoCloseable {
    /** What it exits with when native code hangs. */
    static final int HALTED = 86;

    private static final List<String> OPENED =
            List.of("java.lang", "java.net", "java.nio", "java.util", "java.util.concurrent", "sun.nio.ch");

    private final Process process;
    private final Path log;

    private SluiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param restarts how often it was halted and taken up again
     * @param log file that is made for what it says
     */
    static SluiceProcess start(int restarts, Path log, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                // It lives for seconds: compiling fully would take longer than all it does.
                "-XX:TieredStopAtLevel=1",
                "-Dsluice.home=" + TestConfigs.home(),
                "-Dsluice.restarts=" + restarts));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.add("io.sluice.pipeline.cli.Sluice");
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new SluiceProcess(builder.start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; the exit code. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end, as Ctrl-C does, and waits for that. */
    void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
