// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where records come from.
 *
 * @param bootstrapServers {@code host:port} of the Kafka cluster; empty when the job uses no Kafka
 * @param topic topic to read
 * @param groupId consumer group
 * @param format how values are encoded
 * @param start where a job without a checkpoint begins
 * @param kafka properties passed through, as written
 */
public record SourceConfig(
        List<String> bootstrapServers,
        String topic,
        String groupId,
        SourceFormat format,
        SourceStart start,
        Map<String, String> kafka)
        implements Serializable {
    public SourceConfig {
        bootstrapServers = List.copyOf(bootstrapServers);
        requireNonNull(topic, "topic is null");
        requireNonNull(groupId, "groupId is null");
        requireNonNull(format, "format is null");
        requireNonNull(start, "start is null");
        kafka = Collections.unmodifiableSortedMap(new TreeMap<>(kafka));
    }

    static SourceConfig of(Settings settings, TopicsConfig topics) {
        var servers = settings.find(SourceOptions.BOOTSTRAP_SERVERS);
        var topic = settings.find(SourceOptions.TOPIC);
        var groupId = settings.find(SourceOptions.GROUP_ID);
        return new SourceConfig(
                servers == null ? List.of() : servers,
                topic == null ? topics.raw() : topic,
                groupId == null ? settings.get(JobOptions.NAME) : groupId,
                settings.get(SourceOptions.FORMAT),
                settings.get(SourceOptions.START),
                settings.get(SourceOptions.KAFKA));
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "SourceConfig[bootstrapServers=" + bootstrapServers + ", topic=" + topic + ", groupId=" + groupId
                + ", format=" + format + ", start=" + start + ", kafka=" + Secrets.shown(kafka) + "]";
    }
}
