// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import io.sluice.operators.flow.OutputRecord;
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

/**
 * Reads all output topics from their beginning, committed records only, as any consumer of the outputs should. Without a
 * consumer group: it leaves no trace. Not thread-safe; close it.
 */
public final class CommittedOutputs implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Route> routes = new HashMap<>();

    public CommittedOutputs(SluiceConfig config) {
        var properties = new HashMap<String, Object>(config.adminProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = new ArrayList<TopicPartition>();
        var topics = new OutputTopics(config.topics());
        for (Route route : Route.values()) {
            routes.put(topics.of(route), route);
            consumer.partitionsFor(topics.of(route))
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The records committed since the last call, waiting for the first up to a time. */
    public List<OutputRecord> poll(Duration wait) {
        var outputs = new ArrayList<OutputRecord>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            outputs.add(output(record));
        }
        return outputs;
    }

    private OutputRecord output(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new OutputRecord(route(record.topic()), record.key(), record.value(), headers, record.timestamp());
    }

    private Route route(String topic) {
        Route route = routes.get(topic);
        if (route == null) {
            throw new IllegalStateException("Topic " + topic + " was not asked for");
        }
        return route;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
