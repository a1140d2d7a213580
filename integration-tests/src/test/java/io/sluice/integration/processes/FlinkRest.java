// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a JobManager tells over HTTP. */
final class FlinkRest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    FlinkRest(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** Whether it answers at all. */
    boolean isUp() throws InterruptedException {
        try {
            get("/overview");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ids of the TaskManagers that are registered. */
    Set<String> taskManagers() throws IOException, InterruptedException {
        var ids = new TreeSet<String>();
        get("/taskmanagers")
                .path("taskmanagers")
                .forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    /** Ids of all jobs. */
    List<String> jobs() throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        get("/jobs").path("jobs").forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    /** Of the job as a whole: RUNNING, FAILED and so on. */
    String state(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job).path("state").asText();
    }

    /** Ids of the TaskManagers that run any part of the job now. */
    Set<String> taskManagersOf(String job) throws IOException, InterruptedException {
        var ids = new TreeSet<String>();
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
            for (JsonNode subtask : get(path).path("subtasks")) {
                if (subtask.path("status").asText().equals("RUNNING")) {
                    ids.add(subtask.path("taskmanager-id").asText());
                }
            }
        }
        return ids;
    }

    /** Parallelism of each step of the job. */
    Set<Integer> parallelism(String job) throws IOException, InterruptedException {
        var found = new TreeSet<Integer>();
        get("/jobs/" + job)
                .path("vertices")
                .forEach(vertex -> found.add(vertex.path("parallelism").asInt()));
        return found;
    }

    /**
     * Checkpoints of the job.
     *
     * @param kind completed, failed or restored
     */
    int checkpoints(String job, String kind) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints").path("counts").path(kind).asInt();
    }

    /** Asks the job to take a savepoint and end; returns at once. */
    void stop(String job, String savepoints) throws IOException, InterruptedException {
        var body = json.createObjectNode().put("targetDirectory", savepoints).put("drain", false);
        send(HttpRequest.newBuilder(URI.create(address + "/jobs/" + job + "/stop"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /**
     * Hands a jar to the JobManager.
     *
     * @return the id under which it can be run
     */
    String upload(Path jar) throws IOException, InterruptedException {
        String boundary = "sluice-job-jar";
        var before =
                "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                        .formatted(boundary, jar.getFileName(), "application/x-java-archive");
        var body = HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(before),
                HttpRequest.BodyPublishers.ofFile(jar),
                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(address + "/jars/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
        String file = answer.path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /**
     * Runs the main program of an uploaded jar in the JobManager, which submits a job.
     *
     * @return the id of the job
     */
    String run(String jar, String mainClass, List<String> arguments) throws IOException, InterruptedException {
        var body = json.createObjectNode().put("entryClass", mainClass);
        arguments.forEach(body.putArray("programArgsList")::add);
        return send(HttpRequest.newBuilder(URI.create(address + "/jars/" + jar + "/run"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())))
                .path("jobid")
                .asText();
    }

    /** Asks for the end of a job, without a savepoint; returns at once. */
    void cancel(String job) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address + "/jobs/" + job))
                .method("PATCH", HttpRequest.BodyPublishers.noBody()));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }
}
