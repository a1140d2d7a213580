// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Names and sizes of the topics.
 *
 * @param prefix first part of all names
 * @param partitions of the raw and the output topics
 * @param deadLetterPartitions of the dead-letter topic
 * @param replication replicas of each partition
 */
public record TopicsConfig(String prefix, int partitions, int deadLetterPartitions, int replication)
        implements Serializable {
    public TopicsConfig {
        requireNonNull(prefix, "prefix is null");
    }

    static TopicsConfig of(Settings settings) {
        return new TopicsConfig(
                settings.get(TopicsOptions.PREFIX),
                settings.get(TopicsOptions.PARTITIONS),
                settings.get(TopicsOptions.DEAD_LETTER_PARTITIONS),
                settings.get(TopicsOptions.REPLICATION));
    }

    /** The topic that crawlers write to, unless {@link SourceConfig#topic} says otherwise. */
    public String raw() {
        return prefix + ".text.raw.v1";
    }

    public String accepted() {
        return prefix + ".text.accepted.v1";
    }

    public String corrected() {
        return prefix + ".text.corrected.v1";
    }

    public String rejected() {
        return prefix + ".text.rejected.v1";
    }

    public String deadLetter() {
        return raw() + ".dlq";
    }
}
