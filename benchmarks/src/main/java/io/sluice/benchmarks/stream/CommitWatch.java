// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.stream;

import io.sluice.pipeline.config.SluiceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Sees when records of the output topics become visible, without reading them: it asks for the ends that readers of committed records
 * see.
 *
 * <p>A checkpoint commits the transactions of all subtasks within some milliseconds; what is seen after a quiet moment is whole. Not
 * thread-safe; close it.
 */
final class CommitWatch implements AutoCloseable {
    private static final long QUIET_NANOS = 100_000_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private Map<TopicPartition, Long> latest;
    private long latestNanos;
    private boolean reported = true;

    /**
     * What is committed at a moment.
     *
     * @param nanos when the last record up to here became visible
     * @param ends where each partition ended for readers of committed records
     */
    record Commit(long nanos, Map<TopicPartition, Long> ends) {}

    CommitWatch(SluiceConfig config) {
        consumer = committedConsumer(config);
        partitions = topics(config).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        latest = consumer.endOffsets(partitions);
    }

    /** What a job writes to. */
    static List<String> topics(SluiceConfig config) {
        var topics = config.topics();
        return List.of(topics.accepted(), topics.corrected(), topics.rejected(), topics.deadLetter());
    }

    static KafkaConsumer<byte[], byte[]> committedConsumer(SluiceConfig config) {
        var properties = new HashMap<String, Object>(config.adminProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Looks once; gives a commit when one is over since the last call. */
    Optional<Commit> look() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long now = System.nanoTime();
        if (!ends.equals(latest)) {
            latest = ends;
            latestNanos = now;
            reported = false;
            return Optional.empty();
        }
        if (!reported && now - latestNanos > QUIET_NANOS) {
            reported = true;
            return Optional.of(new Commit(latestNanos, latest));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
