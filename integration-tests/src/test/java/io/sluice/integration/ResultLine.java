// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.integration.ledger.CheckReport;
import io.sluice.schemas.vocabulary.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a test as one line of JSON, printed and gathered in {@code target/results.jsonl}. */
final class ResultLine {
    private final Map<String, Object> figures = new LinkedHashMap<>();

    ResultLine(String test, long seed) {
        figures.put("test", test);
        figures.put("seed", seed);
    }

    ResultLine with(String name, Object value) {
        figures.put(name, value);
        return this;
    }

    ResultLine with(CheckReport report) {
        figures.put("records", report.sent());
        for (Route route : Route.values()) {
            figures.put(route.code(), report.count(route));
        }
        figures.put("lost", report.lost().size());
        figures.put("duplicated", report.duplicated().size());
        figures.put("invented", report.invented().size());
        figures.put("wrong", report.wrong().size());
        return this;
    }

    void print() throws IOException {
        String line = new ObjectMapper().writeValueAsString(figures);
        System.out.println(line);
        Files.writeString(
                Path.of("target", "results.jsonl"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
