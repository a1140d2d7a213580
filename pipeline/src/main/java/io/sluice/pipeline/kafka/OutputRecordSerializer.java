// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.OutputRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Chooses the topic by the record's route; everything else was encoded and measured before. */
final class OutputRecordSerializer implements KafkaRecordSerializationSchema<OutputRecord> {
    private final OutputTopics topics;

    OutputRecordSerializer(OutputTopics topics) {
        this.topics = requireNonNull(topics, "topics is null");
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            OutputRecord output, KafkaSinkContext context, @Nullable Long timestamp) {
        var record = new ProducerRecord<>(
                topics.of(output.route()), null, validTimestamp(output), output.key(), output.value());
        for (Map.Entry<String, String> header : output.headers().entrySet()) {
            record.headers().add(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    /** Records of old producers have the timestamp -1, which a producer refuses. */
    private static @Nullable Long validTimestamp(OutputRecord output) {
        return output.timestampMillis() < 0 ? null : output.timestampMillis();
    }
}
