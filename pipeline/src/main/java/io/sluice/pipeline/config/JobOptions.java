// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.List;

/** The job as a whole. */
final class JobOptions {
    static final Option<String> NAME = Option.of(
                    "name",
                    ScalarTypes.text(
                            "lower-case letters, digits and hyphens, at most 63, a letter or digit first",
                            "[a-z0-9][a-z0-9-]{0,62}"),
                    "Name of the job. The consumer group and the transactional ids derive from it, so two jobs on one Kafka"
                            + " cluster need two names.")
            .defaultsTo("sluice");

    static final Option<Integer> PARALLELISM = Option.of(
                    "parallelism",
                    ScalarTypes.integer(1, 360),
                    "Subtasks of each operator; at most the 360 key groups that state is cut into.")
            .defaultsTo(Defaults::processors, "number of processors")
            .example("4");

    private JobOptions() {}

    static Section section() {
        return new Section("", "The job as a whole", List.of(NAME, PARALLELISM));
    }
}
