// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.config.TopicsConfig;
import io.sluice.schemas.vocabulary.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** The topics a job needs, as they should be created. */
public final class TopicCatalogue {
    /** {@code max.message.bytes} that Kafka gives a topic without one. */
    static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

    private static final long DAY_MILLIS = 86_400_000L;

    private TopicCatalogue() {}

    /** The topics of a deployment whose raw topic allows what Kafka allows by itself. */
    public static List<TopicSpec> topics(SluiceConfig config) {
        return topics(config, DEFAULT_MAX_MESSAGE_BYTES);
    }

    /**
     * The topics of a deployment, sized so that whatever is read can be written.
     *
     * @param rawMaxMessageBytes {@code max.message.bytes} of the raw topic
     */
    static List<TopicSpec> topics(SluiceConfig config, int rawMaxMessageBytes) {
        SizeLimits limits = SizeLimits.of(config.parse().maxBytes(), rawMaxMessageBytes);
        TopicsConfig settings = config.topics();
        var names = new OutputTopics(settings);
        var topics = new ArrayList<TopicSpec>();
        topics.add(spec(config.source().topic(), settings.partitions(), 7, rawMaxMessageBytes, settings));
        for (Route route : List.of(Route.ACCEPTED, Route.CORRECTED, Route.REJECTED)) {
            topics.add(output(names.of(route), settings.partitions(), limits.curatedBytes(), settings));
        }
        topics.add(output(
                names.of(Route.DEAD_LETTER), settings.deadLetterPartitions(), limits.deadLetterBytes(), settings));
        return List.copyOf(topics);
    }

    /**
     * Retention counts from when a record was written: records keep the timestamp of the raw record otherwise, and what is curated
     * from an old crawl would be deleted as soon as it is published. The raw timestamp is in the headers.
     */
    private static TopicSpec output(String name, int partitions, int maxMessageBytes, TopicsConfig settings) {
        TopicSpec topic = spec(name, partitions, 30, maxMessageBytes, settings);
        var values = new TreeMap<>(topic.settings());
        values.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return new TopicSpec(name, partitions, topic.replication(), values);
    }

    private static TopicSpec spec(
            String name, int partitions, int retentionDays, int maxMessageBytes, TopicsConfig settings) {
        Map<String, String> values = new TreeMap<>();
        values.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        values.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retentionDays * DAY_MILLIS));
        values.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        values.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.max(1, settings.replication() - 1)));
        return new TopicSpec(name, partitions, (short) settings.replication(), values);
    }
}
