// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A directory from which Flink runs: its jars, {@code sluice-inference.jar} beside them, configuration, logs. */
final class FlinkInstallation {
    private static final String LOGGING = """
            rootLogger.level = INFO
            rootLogger.appenderRef.console.ref = console
            appender.console.name = console
            appender.console.type = CONSOLE
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} - %m%n
            """;

    private final Path directory;
    private final Path flinkJars;
    private final Path inferenceJar;

    private FlinkInstallation(Path directory, Path flinkJars, Path inferenceJar) {
        this.directory = directory;
        this.flinkJars = flinkJars;
        this.inferenceJar = inferenceJar;
    }

    /** Writes configuration for a cluster on this machine. */
    static FlinkInstallation create(Path directory, Path flinkJars, Path inferenceJar, int rpcPort, int restPort)
            throws IOException {
        var installation = new FlinkInstallation(directory, flinkJars, inferenceJar);
        Files.createDirectories(installation.configuration());
        Files.createDirectories(directory.resolve("tmp"));
        Files.writeString(installation.configuration().resolve("log4j2.properties"), LOGGING);
        var yaml = new StringBuilder();
        settings(directory, rpcPort, restPort)
                .forEach((key, value) ->
                        yaml.append(key).append(": ").append(value).append('\n'));
        Files.writeString(installation.configuration().resolve("config.yaml"), yaml);
        return installation;
    }

    private static Map<String, String> settings(Path directory, int rpcPort, int restPort) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("jobmanager.rpc.address", "127.0.0.1");
        settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
        settings.put("jobmanager.bind-host", "127.0.0.1");
        settings.put("rest.address", "127.0.0.1");
        settings.put("rest.bind-address", "127.0.0.1");
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("taskmanager.host", "127.0.0.1");
        settings.put("taskmanager.bind-host", "127.0.0.1");
        settings.put("taskmanager.numberOfTaskSlots", "2");
        settings.put("io.tmp.dirs", directory.resolve("tmp").toString());
        settings.put("heartbeat.interval", "1000");
        settings.put("heartbeat.timeout", "6000");
        settings.putAll(memory());
        return settings;
    }

    /** All of it, part by part: Flink's scripts would work it out, and there are none here. */
    private static Map<String, String> memory() {
        return Map.ofEntries(
                Map.entry("taskmanager.cpu.cores", "2.0"),
                Map.entry("taskmanager.memory.framework.heap.size", "128m"),
                Map.entry("taskmanager.memory.task.heap.size", "512m"),
                Map.entry("taskmanager.memory.framework.off-heap.size", "128m"),
                // ONNX Runtime and the tokenizer allocate outside of the heap.
                Map.entry("taskmanager.memory.task.off-heap.size", "512m"),
                Map.entry("taskmanager.memory.network.min", "64m"),
                Map.entry("taskmanager.memory.network.max", "64m"),
                Map.entry("taskmanager.memory.managed.size", "64m"),
                Map.entry("taskmanager.memory.jvm-metaspace.size", "256m"),
                Map.entry("taskmanager.memory.jvm-overhead.min", "192m"),
                Map.entry("taskmanager.memory.jvm-overhead.max", "192m"));
    }

    Path configuration() {
        return directory.resolve("conf");
    }

    Path log(String process) {
        return directory.resolve(process + ".log");
    }

    String classPath() {
        return flinkJars.resolve("*") + File.pathSeparator + inferenceJar;
    }
}
