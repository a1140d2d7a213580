// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.processes;

import io.sluice.integration.cluster.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JobManager and TaskManagers as processes of their own. Not thread-safe; close it, and all of them are gone. */
public final class ProcessCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> OPENED = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");

    private final FlinkInstallation installation;
    private final FlinkRest rest;
    private final List<FlinkProcess> processes = new ArrayList<>();
    private final Map<String, FlinkProcess> taskManagers = new LinkedHashMap<>();

    private ProcessCluster(FlinkInstallation installation, FlinkRest rest) {
        this.installation = installation;
        this.rest = rest;
    }

    /**
     * Starts a cluster and waits until its TaskManagers have registered.
     *
     * @param directory for configuration and logs
     * @param flinkJars directory with what a Flink installation has in {@code lib}
     * @param inferenceJar the jar that users put beside them
     * @param taskManagers how many, with two slots each
     */
    public static ProcessCluster start(Path directory, Path flinkJars, Path inferenceJar, int taskManagers)
            throws Exception {
        int restPort = freePort();
        var installation = FlinkInstallation.create(directory, flinkJars, inferenceJar, freePort(), restPort);
        var cluster = new ProcessCluster(installation, new FlinkRest(restPort));
        try {
            cluster.startJobManager();
            for (int i = 1; i <= taskManagers; i++) {
                cluster.startTaskManager("taskmanager-" + i);
            }
            Patience.until(
                    taskManagers + " TaskManagers have registered",
                    PATIENCE,
                    () -> cluster.rest.isUp() && cluster.rest.taskManagers().size() == taskManagers);
            return cluster;
        } catch (Exception | AssertionError failed) {
            cluster.close();
            throw failed;
        }
    }

    private void startJobManager() throws IOException {
        start(
                "jobmanager",
                List.of("-Xmx384m"),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--executionMode",
                "cluster");
    }

    private void startTaskManager(String name) throws IOException {
        FlinkProcess process = start(
                name,
                // All of the heap from the start, so that what is resident grows only by what is outside of it.
                List.of(
                        "-Xms640m",
                        "-Xmx640m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:MaxDirectMemorySize=704m",
                        "-XX:MaxMetaspaceSize=256m"),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "-D",
                "taskmanager.resource-id=" + name);
        taskManagers.put(name, process);
    }

    private FlinkProcess start(String name, List<String> memory, String mainClass, String... arguments)
            throws IOException {
        var options = new ArrayList<>(memory);
        options.addAll(OPENED);
        options.add("-Dlog4j2.configurationFile=" + installation.configuration().resolve("log4j2.properties"));
        var command = new ArrayList<>(
                List.of(mainClass, "--configDir", installation.configuration().toString()));
        Collections.addAll(command, arguments);
        FlinkProcess process = FlinkProcess.start(name, installation, options, command);
        processes.add(process);
        return process;
    }

    /**
     * Submits a job with Flink's command line and waits until it runs.
     *
     * @return its id
     */
    public String submit(Path jobJar, String mainClass, String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of("org.apache.flink.client.cli.CliFrontend", "run", "-d", "-c", mainClass, jobJar.toString()));
        Collections.addAll(command, arguments);
        var options = new ArrayList<>(OPENED);
        options.add("-Dlog4j2.configurationFile=" + installation.configuration().resolve("log4j2.properties"));
        try (FlinkProcess client = FlinkProcess.start("client", installation, options, command)) {
            int exit = client.awaitExit();
            if (exit != 0) {
                throw new AssertionError("The job was not submitted, exit code " + exit + ": " + client);
            }
        }
        String job = rest.jobs().get(0);
        Patience.until("the job runs", PATIENCE, () -> !rest.taskManagersOf(job).isEmpty());
        return job;
    }

    /**
     * Hands the JobManager a jar that can be submitted many times; much faster than the command line.
     *
     * @return the id for {@link #submitUploaded}
     */
    public String upload(Path jobJar) throws Exception {
        return rest.upload(jobJar);
    }

    /**
     * Submits a job from an uploaded jar and waits until it runs.
     *
     * @return its id
     */
    public String submitUploaded(String jar, String mainClass, String... arguments) throws Exception {
        String job = rest.run(jar, mainClass, List.of(arguments));
        Patience.until("the job runs", PATIENCE, () -> {
            requireAlive(job);
            return !rest.taskManagersOf(job).isEmpty();
        });
        return job;
    }

    /** Ends the job without a savepoint and waits for its end. */
    public void cancel(String job) throws Exception {
        rest.cancel(job);
        Patience.until("the job was cancelled", PATIENCE, () -> rest.state(job).equals("CANCELED"));
    }

    /** Looks into a TaskManager from outside. */
    public ProcessMemory memory(String taskManager) {
        return new ProcessMemory(process(taskManager).pid());
    }

    /** What a TaskManager has logged so far. */
    public List<String> log(String taskManager) throws IOException {
        return process(taskManager).lines();
    }

    /** Returns when the job has completed that many checkpoints. */
    public void awaitCheckpoints(String job, int completed) throws Exception {
        Patience.until(completed + " checkpoints have completed", PATIENCE, () -> {
            requireAlive(job);
            return completedCheckpoints(job) >= completed;
        });
    }

    public int completedCheckpoints(String job) throws IOException, InterruptedException {
        return rest.checkpoints(job, "completed");
    }

    /** How often the job was taken up again from a checkpoint. */
    public int restores(String job) throws IOException, InterruptedException {
        return rest.checkpoints(job, "restored");
    }

    public Set<Integer> parallelism(String job) throws IOException, InterruptedException {
        return rest.parallelism(job);
    }

    /** Names of the TaskManagers that run parts of the job now. */
    public Set<String> taskManagersOf(String job) throws IOException, InterruptedException {
        return rest.taskManagersOf(job);
    }

    public boolean isAlive(String taskManager) {
        return process(taskManager).isAlive();
    }

    /**
     * Kills a TaskManager as {@code kill -9} does.
     *
     * @return its exit code
     */
    public int kill(String taskManager) throws InterruptedException {
        return process(taskManager).kill();
    }

    private FlinkProcess process(String taskManager) {
        FlinkProcess process = taskManagers.get(taskManager);
        if (process == null) {
            throw new IllegalArgumentException("There is no " + taskManager + " among " + taskManagers.keySet());
        }
        return process;
    }

    /** Returns when the job has been taken up that many times. */
    public void awaitRestores(String job, int restores) throws Exception {
        Patience.until("the job was restored " + restores + " times", PATIENCE, () -> {
            requireAlive(job);
            return restores(job) >= restores;
        });
    }

    /** Ends the job with a savepoint and waits for its end. */
    public void stop(String job, Path savepoints) throws Exception {
        rest.stop(job, savepoints.toUri().toString());
        Patience.until("the job has ended", PATIENCE, () -> rest.state(job).equals("FINISHED"));
    }

    /** Throws when the job has ended. */
    public void requireAlive(String job) {
        try {
            String state = rest.state(job);
            if (Set.of("FAILED", "CANCELED", "FINISHED").contains(state)) {
                throw new AssertionError("The job is " + state + "; see " + processes);
            }
        } catch (IOException | InterruptedException gone) {
            throw new AssertionError("The JobManager does not answer; see " + processes, gone);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).close();
        }
    }
}
