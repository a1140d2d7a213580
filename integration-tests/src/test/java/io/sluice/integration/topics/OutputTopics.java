// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.topics;

import io.sluice.integration.ledger.ReceivedRecord;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.schemas.vocabulary.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of all output topics, from their beginning. Not thread-safe; close it. */
public final class OutputTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Route> routes;
    private final List<TopicPartition> partitions;

    private OutputTopics(SluiceConfig config, String isolation) {
        var topics = config.topics();
        routes = Map.of(
                topics.accepted(), Route.ACCEPTED,
                topics.corrected(), Route.CORRECTED,
                topics.rejected(), Route.REJECTED,
                topics.deadLetter(), Route.DEAD_LETTER);
        var properties = new HashMap<String, Object>(config.adminProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = routes.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Sees what was committed, as any consumer should. */
    public static OutputTopics committed(SluiceConfig config) {
        return new OutputTopics(config, "read_committed");
    }

    /** Sees open and aborted transactions too. */
    public static OutputTopics uncommitted(SluiceConfig config) {
        return new OutputTopics(config, "read_uncommitted");
    }

    /** What is new since the last call, if anything. */
    public List<ReceivedRecord> poll() {
        var received = new ArrayList<ReceivedRecord>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            received.add(received(record));
        }
        return received;
    }

    /** Everything from here to the ends as they are now. */
    public List<ReceivedRecord> readToEnd() {
        Map<TopicPartition, Long> ends = ends();
        var received = new ArrayList<ReceivedRecord>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            received.addAll(poll());
        }
        return received;
    }

    /** Where each partition ends: at the last stable offset for a consumer of committed records, else at the high watermark. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    private ReceivedRecord received(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        Route route = routes.get(record.topic());
        return new ReceivedRecord(route, record.key(), record.value(), headers);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
