// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.schemas.Document;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Writes the decisions of every preset for a file of passages, to be compared with those of datatrove.
 *
 * <p>Not a test of the build; started by hand:
 *
 * <pre>mvn -pl operators -am test -Dtest=ScreenDecisions -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dscreen.passages=PASSAGES.jsonl.gz -Dscreen.decisions=DECISIONS.jsonl</pre>
 *
 * <p>Passages have {@code id} and {@code text}. Speeds of a second reading of all passages, in one thread, go to the standard
 * output. The presets {@code gopher} and {@code c4} are asked without identification of the language, as the published
 * filters are.
 */
final class ScreenDecisions {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void writesTheDecisionsOfEveryPreset() throws IOException {
        var passages = read(Path.of(System.getProperty("screen.passages", "passages.jsonl.gz")));
        var policies = policies();
        try (var out =
                new PrintStream(System.getProperty("screen.decisions", "decisions.jsonl"), StandardCharsets.UTF_8)) {
            for (var passage : passages) {
                out.println(decisions(passage, policies));
            }
        }
        policies.forEach((preset, policy) -> printSpeed(preset.name(), policy, passages));
        printSpeed(
                "DEFAULT without identification",
                new ScreenPolicy(ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.FLAG), Screens.UNCERTAIN),
                passages);
    }

    private static List<JsonNode> read(Path file) throws IOException {
        var passages = new ArrayList<JsonNode>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                passages.add(JSON.readTree(line));
            }
        }
        return passages;
    }

    private static Map<ScreenPreset, ScreenPolicy> policies() {
        var policies = new EnumMap<ScreenPreset, ScreenPolicy>(ScreenPreset.class);
        for (var preset : ScreenPreset.values()) {
            var config = ScreenConfig.of(preset, ScreenAction.FLAG);
            policies.put(
                    preset,
                    preset == ScreenPreset.DEFAULT
                            ? new ScreenPolicy(config)
                            : new ScreenPolicy(config, Screens.UNCERTAIN));
        }
        return policies;
    }

    private static ObjectNode decisions(JsonNode passage, Map<ScreenPreset, ScreenPolicy> policies) {
        var decisions = JSON.createObjectNode();
        decisions.put("id", passage.get("id").asText());
        policies.forEach((preset, policy) -> {
            var result = policy.screen(document(passage));
            var codes = decisions.putArray(preset.name().toLowerCase(Locale.ROOT));
            result.raised().stream().map(VerdictReason::code).forEach(codes::add);
            if (preset == ScreenPreset.DEFAULT) {
                decisions.put("language", result.language());
            }
        });
        return decisions;
    }

    private static Document document(JsonNode passage) {
        return Document.newBuilder()
                .setId(passage.get("id").asText())
                .setText(passage.get("text").asText())
                .build();
    }

    private static void printSpeed(String name, ScreenPolicy policy, List<JsonNode> passages) {
        var documents = passages.stream().map(ScreenDecisions::document).toList();
        documents.forEach(policy::screen);
        var started = System.nanoTime();
        documents.forEach(policy::screen);
        var seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %.0f passages/s%n", name, documents.size() / seconds);
    }
}
