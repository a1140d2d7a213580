// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.List;

/** Names and sizes of the topics. */
final class TopicsOptions {
    static final Option<String> PREFIX = Option.of(
                    "topics.prefix",
                    topicName(),
                    "First part of all topic names: `<prefix>.text.raw.v1`, `.text.accepted.v1`, `.text.corrected.v1`,"
                            + " `.text.rejected.v1` and `.text.raw.v1.dlq`.")
            .defaultsTo("curation");

    static final Option<Integer> PARTITIONS = Option.of(
                    "topics.partitions",
                    ScalarTypes.integer(1, 10_000),
                    "Partitions of the raw and the output topics that `topics apply` creates. Divisors of 360 spread evenly.")
            .defaultsTo("12");

    static final Option<Integer> DEAD_LETTER_PARTITIONS = Option.of(
                    "topics.dead_letter_partitions",
                    ScalarTypes.integer(1, 10_000),
                    "Partitions of the dead-letter topic that `topics apply` creates.")
            .defaultsTo("3");

    static final Option<Integer> REPLICATION = Option.of(
                    "topics.replication",
                    ScalarTypes.integer(1, 100),
                    "Replicas of each partition that `topics apply` creates; all but one of them have to be in sync.")
            .defaultsTo("3");

    static OptionType<String> topicName() {
        return ScalarTypes.text("letters, digits, dots and hyphens, at most 200", "[a-zA-Z0-9][a-zA-Z0-9.-]{0,199}");
    }

    private TopicsOptions() {}

    static Section section() {
        return new Section(
                "topics",
                "Names and sizes of the topics",
                List.of(PREFIX, PARTITIONS, DEAD_LETTER_PARTITIONS, REPLICATION));
    }
}
