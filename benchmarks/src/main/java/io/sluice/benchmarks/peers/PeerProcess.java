// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another process that keeps a library and its model loaded, and runs the corpus whenever it is told to.
 *
 * <p>It is told {@code tune} or {@code run} on its standard input and answers each with one line of JSON on its standard output; what it
 * has to say otherwise goes to standard error. Between turns it sleeps. Not thread-safe; close it.
 */
public final class PeerProcess implements Contender, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long END_SECONDS = 20;

    private final String name;
    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private PeerProcess(String name, Process process, BufferedReader answers) {
        this.name = requireNonNull(name, "name is null");
        this.process = requireNonNull(process, "process is null");
        this.commands = new OutputStreamWriter(process.getOutputStream(), UTF_8);
        this.answers = requireNonNull(answers, "answers is null");
    }

    /**
     * Starts a peer and waits until its model is loaded.
     *
     * @param name for tables, before the versions that the peer tells
     * @param command starts it
     */
    public static PeerProcess start(String name, List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        try {
            String versions = answer(answers, name).path("versions").asText();
            return new PeerProcess(name + " (" + versions + ")", process, answers);
        } catch (IOException | RuntimeException failed) {
            process.destroy();
            throw failed;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Lets it look for the best size of its batches, and use that from now on. */
    public int tune() throws IOException {
        return ask("tune").path("batch").asInt();
    }

    /** Runs the corpus once, however long that takes. */
    @Override
    public Sample run(Duration time) throws IOException {
        JsonNode answer = ask("run");
        return new Sample(
                answer.path("seconds").asDouble(),
                answer.path("texts").asLong(),
                answer.path("tokens").asLong(),
                0);
    }

    private JsonNode ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return answer(answers, name);
    }

    private static JsonNode answer(BufferedReader answers, String name) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(name + " ended without an answer; what it said is on standard error");
        }
        return JSON.readTree(line);
    }

    /** Ends the process; one that does not end by itself is stopped. */
    @Override
    public void close() throws IOException {
        commands.close();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
