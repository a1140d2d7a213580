// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.config.TopicsConfig;
import io.sluice.schemas.vocabulary.Route;
import java.io.Serializable;

/**
 * Which topic a route is.
 *
 * @param topics the names
 */
public record OutputTopics(TopicsConfig topics) implements Serializable {
    public OutputTopics {
        requireNonNull(topics, "topics is null");
    }

    /** The name of a route's topic. */
    public String of(Route route) {
        return switch (route) {
            case ACCEPTED -> topics.accepted();
            case CORRECTED -> topics.corrected();
            case REJECTED -> topics.rejected();
            case DEAD_LETTER -> topics.deadLetter();
        };
    }
}
