// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.config.SourceStart;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Builds the source and the one sink of the job. */
public final class KafkaEdges {
    private static final long LEAST_BUFFER_BYTES = 32L << 20;

    private KafkaEdges() {}

    /** The raw topic, without end. */
    public static KafkaSource<SourceRecord> source(SluiceConfig config) {
        return KafkaSource.<SourceRecord>builder()
                .setProperties(properties(config.consumerProperties()))
                .setTopics(config.source().topic())
                .setStartingOffsets(startingOffsets(config.source().start()))
                .setDeserializer(new SourceRecordDeserializer())
                // A transaction that its producer aborted was never published.
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .build();
    }

    // The connector takes what to do without committed offsets in no other form.
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer startingOffsets(SourceStart start) {
        return switch (start) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }

    /**
     * All output topics in one sink, so that a checkpoint commits them together.
     *
     * <p>Transaction names are INCREMENTING: pooled names are reused, and a crash followed by a downscale then leaves a
     * transaction that blocks readers until it times out.
     *
     * @param guarantee EXACTLY_ONCE, except where it is shown what would happen without
     */
    public static KafkaSink<OutputRecord> sink(SluiceConfig config, SizeLimits limits, DeliveryGuarantee guarantee) {
        Properties producer = properties(config.producerProperties());
        producer.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(limits.maxRequestBytes()));
        producer.setProperty(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                Long.toString(Math.max(LEAST_BUFFER_BYTES, 2L * limits.maxRequestBytes())));
        return KafkaSink.<OutputRecord>builder()
                .setKafkaProducerConfig(producer)
                .setBootstrapServers(String.join(",", config.source().bootstrapServers()))
                .setDeliveryGuarantee(guarantee)
                .setTransactionalIdPrefix(config.transactionalIdPrefix())
                .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
                .setRecordSerializer(new OutputRecordSerializer(new OutputTopics(config.topics())))
                .build();
    }

    private static Properties properties(Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
