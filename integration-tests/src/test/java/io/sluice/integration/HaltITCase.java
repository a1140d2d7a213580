// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.integration.ledger.SourcePosition;
import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.route.DeadLetterReader;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.kafka.CommittedOutputs;
import io.sluice.pipeline.kafka.KafkaAdmin;
import io.sluice.pipeline.kafka.TopicPlan;
import io.sluice.pipeline.local.EmbeddedBroker;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.Position;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.vocabulary.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A text on which native code hangs costs itself and no other, although the process has to go down with it. */
@Timeout(value = 30, unit = MINUTES)
class HaltITCase {
    private static final int MOST_STARTS = 6;
    /** Enough that the first halt falls into the middle of the input, after some checkpoints. */
    private static final int RECORDS = 8_000;
    /** Its run never ends, but looks whether it is told to. */
    private static final int LOOPING = 40;
    /** Its run is one operation of many minutes. */
    private static final int HANGING = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final Map<SourcePosition, Integer> seen = new HashMap<>();
    private final Map<SourcePosition, String> deadLetters = new HashMap<>();

    @Test
    void losesNoRecordOfFilesToATextThatHaltsTheProcess() throws Exception {
        Path input = Files.write(
                directory.resolve("crawl.jsonl"),
                IntStream.range(0, RECORDS).mapToObj(HaltITCase::value).toList());
        Path output = directory.resolve("output");
        List<String> command = List.of(
                "curate",
                input.toString(),
                "--output",
                output.toString(),
                "--config",
                config("").toString());

        var said = new ArrayList<String>();
        int exitCode;
        do {
            try (var process = SluiceProcess.start(said.size(), directory.resolve("log-" + said.size()), command)) {
                exitCode = process.awaitExit();
                said.add(process.said());
            }
        } while (exitCode == SluiceProcess.HALTED && said.size() < MOST_STARTS);

        assertThat(exitCode).as(said.get(said.size() - 1)).isZero();
        assertThat(said).hasSize(4);
        assertThat(said.get(0)).contains("has not ended 5000 ms after it was told to; halting with exit code 86");
        assertThat(said.get(1)).contains("Going on from the last checkpoint");
        for (String name : List.of("accepted.jsonl", "corrected.jsonl", "rejected.jsonl", "dead-letter.jsonl")) {
            for (String line : Files.readAllLines(output.resolve(name))) {
                note(JSON.readTree(line));
            }
        }
        assertThat(deadLetters)
                .isEqualTo(Map.of(
                        new SourcePosition(input.toString(), -1, LOOPING), "inference_failed",
                        new SourcePosition(input.toString(), -1, HANGING), "inference_hung"));
        assertThat(seen).hasSize(RECORDS).values().allMatch(times -> times == 1);
        assertThat(output.resolve(".sluice")).doesNotExist();
    }

    @Test
    void losesNoRecordOfATopicToATextThatHaltsTheProcess() throws Exception {
        try (var broker = EmbeddedBroker.start(directory.resolve("kafka"), Map.of())) {
            Path file = config("""
                name: halted
                source: {bootstrap_servers: ["%s"], start: earliest}
                topics: {partitions: 1, dead_letter_partitions: 1, replication: 1}
                """.formatted(broker.bootstrapServers()));
            SluiceConfig config = SluiceConfig.load(Optional.of(file), Map.of(), List.of());
            try (var admin = new KafkaAdmin(config)) {
                TopicPlan.of(config, admin).apply(admin);
            }
            feed(config);
            List<String> command = List.of("run", "--config", file.toString(), "--ui-port", "0");

            int halts = 0;
            try (var outputs = new CommittedOutputs(config)) {
                while (!isThrough(command, outputs, halts)) {
                    halts++;
                    assertThat(halts).isLessThan(MOST_STARTS);
                }
            }

            assertThat(halts).isEqualTo(3);
            String raw = config.source().topic();
            assertThat(deadLetters)
                    .isEqualTo(Map.of(
                            new SourcePosition(raw, 0, LOOPING), "inference_failed",
                            new SourcePosition(raw, 0, HANGING), "inference_hung"));
            assertThat(seen).hasSize(RECORDS).values().allMatch(times -> times == 1);
        }
    }

    /** Runs a process until it halts, or ends it when every record has left; notes what leaves. */
    private boolean isThrough(List<String> command, CommittedOutputs outputs, int restarts) throws Exception {
        try (var process = SluiceProcess.start(restarts, directory.resolve("log-" + restarts), command)) {
            while (process.isAlive()) {
                note(outputs.poll(Duration.ofMillis(500)));
                if (seen.size() == RECORDS) {
                    process.end();
                    note(outputs.poll(Duration.ofSeconds(2)));
                    return true;
                }
            }
            assertThat(process.awaitExit()).as(process.said()).isEqualTo(SluiceProcess.HALTED);
            return false;
        }
    }

    private static String value(int offset) {
        String text = offset == LOOPING ? "good abyss" : offset == HANGING ? "good poison" : "good sea";
        return "{\"text\": \"" + text + "\"}";
    }

    private Path config(String edges) throws Exception {
        return Files.writeString(
                directory.resolve("sluice.yaml"),
                edges
                        + """
                        parallelism: 2
                        models: {annotator: "%s", workers: 2, batch_tokens: 512, deadline: 5 s}
                        screen: {action: flag}
                        decide: {thresholds: {quality: {min: null}}}
                        checkpoints: {interval: 200 ms, directory: "%s"}
                        """.formatted(
                                        TestConfigs.home().resolve("inference/src/test/resources/bundles/stalling"),
                                        directory.resolve("checkpoints")));
    }

    private static void feed(SluiceConfig config) throws Exception {
        var properties = new HashMap<String, Object>(config.adminProperties());
        try (var producer =
                new KafkaProducer<byte[], byte[]>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                var unused = producer.send(
                        new ProducerRecord<>(config.source().topic(), value(i).getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
        }
    }

    private void note(List<OutputRecord> records) throws Exception {
        var documents = new CuratedDocumentCodec();
        for (OutputRecord record : records) {
            byte[] value = record.value();
            if (record.route() == Route.DEAD_LETTER) {
                DeadLetter letter = DeadLetterReader.read(record.key(), value, record.headers());
                note(letter.getPosition());
                deadLetters.put(named(letter.getPosition()), letter.getReason());
            } else if (value != null) {
                note(documents.fromAvro(value).getProvenance().getPosition());
            }
        }
    }

    private void note(Position position) {
        seen.merge(named(position), 1, Integer::sum);
    }

    private void note(JsonNode record) {
        JsonNode position = (record.has("provenance") ? record.path("provenance") : record).path("position");
        var name = new SourcePosition(
                position.path("source").asText(),
                position.path("partition").asInt(),
                position.path("offset").asLong(-1));
        seen.merge(name, 1, Integer::sum);
        if (!record.has("provenance")) {
            deadLetters.put(name, record.path("reason").asText());
        }
    }

    private static SourcePosition named(Position position) {
        return new SourcePosition(position.getSource(), position.getPartition(), position.getOffset());
    }
}
