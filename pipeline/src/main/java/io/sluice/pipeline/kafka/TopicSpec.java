// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as it should be.
 *
 * @param name of the topic
 * @param partitions number of partitions
 * @param replication number of replicas
 * @param settings topic settings by name, in order
 */
public record TopicSpec(String name, int partitions, short replication, Map<String, String> settings) {
    public TopicSpec {
        requireNonNull(name, "name is null");
        settings = new TreeMap<>(settings);
    }
}
