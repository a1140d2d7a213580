// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a halted process left behind: the positions of the texts that were in the run that hung. It never holds a text.
 *
 * @param suspectedAt when the process gave the run up
 * @param model name of the model that ran
 * @param process id and host of the process
 * @param positions in the form of {@link Suspects#name}
 */
record SuspectReport(Instant suspectedAt, String model, String process, List<String> positions) {
    private static final JsonMapper MAPPER = new JsonMapper();

    SuspectReport {
        requireNonNull(suspectedAt, "suspectedAt is null");
        requireNonNull(model, "model is null");
        requireNonNull(process, "process is null");
        positions = List.copyOf(positions);
    }

    /**
     * Reads a report.
     *
     * @throws IOException when the bytes are none, such as the beginning of one
     */
    static SuspectReport fromJson(byte[] json) throws IOException {
        JsonNode report = MAPPER.readTree(json);
        var positions = new ArrayList<String>();
        report.path("positions").forEach(position -> positions.add(position.asText()));
        if (positions.isEmpty()) {
            throw new IOException("it names no positions");
        }
        try {
            return new SuspectReport(
                    Instant.parse(report.path("suspected_at").asText()),
                    report.path("model").asText(),
                    report.path("process").asText(),
                    positions);
        } catch (DateTimeException e) {
            throw new IOException("suspected_at is no time", e);
        }
    }

    byte[] toJson() throws IOException {
        var report = MAPPER.createObjectNode();
        report.put("suspected_at", suspectedAt.toString());
        report.put("model", model);
        report.put("process", process);
        positions.forEach(report.putArray("positions")::add);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
    }
}
