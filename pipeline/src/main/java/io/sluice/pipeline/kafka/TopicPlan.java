// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import io.sluice.pipeline.config.SluiceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What would have to change on the brokers for the job's topics to be as the catalogue wants them. It creates topics, adds
 * partitions and raises size limits; it never removes partitions or shrinks anything.
 *
 * @param steps the changes, in the order in which they are applied; empty when everything is in place
 */
public record TopicPlan(List<Step> steps) {
    public TopicPlan {
        steps = List.copyOf(steps);
    }

    /**
     * One change.
     *
     * @param topic the topic as it should be
     * @param action what is done
     * @param description the change in words, with the values found and wanted
     */
    public record Step(TopicSpec topic, Action action, String description) {}

    /** Kinds of change. */
    public enum Action {
        CREATE,
        ADD_PARTITIONS,
        ALTER_SETTINGS
    }

    /** What the job's topics lack; where the raw topic exists, what it allows decides how large the others are. */
    public static TopicPlan of(SluiceConfig config, KafkaAdmin admin) {
        String raw = config.source().topic();
        List<TopicSpec> wanted = admin.describe(raw).isPresent()
                ? TopicCatalogue.topics(config, admin.maxMessageBytes(raw))
                : TopicCatalogue.topics(config);
        return compare(admin, wanted);
    }

    /** Compares the brokers with the catalogue. */
    public static TopicPlan compare(KafkaAdmin admin, List<TopicSpec> wanted) {
        var steps = new ArrayList<Step>();
        for (TopicSpec topic : wanted) {
            Optional<TopicDescription> found = admin.describe(topic.name());
            if (found.isEmpty()) {
                steps.add(creation(topic));
                continue;
            }
            int partitions = found.get().partitions().size();
            if (partitions < topic.partitions()) {
                steps.add(new Step(
                        topic,
                        Action.ADD_PARTITIONS,
                        "grow " + topic.name() + " from " + partitions + " to " + topic.partitions() + " partitions"));
            }
            tooSmall(topic, admin.topicSettings(topic.name())).ifPresent(steps::add);
        }
        return new TopicPlan(steps);
    }

    private static Step creation(TopicSpec topic) {
        String description = "create " + topic.name() + " with " + topic.partitions() + " partitions, replication "
                + topic.replication() + ", " + new TreeMap<>(topic.settings());
        return new Step(topic, Action.CREATE, description);
    }

    private static Optional<Step> tooSmall(TopicSpec topic, Map<String, String> found) {
        String name = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
        long wanted = Long.parseLong(topic.settings().getOrDefault(name, "0"));
        long current = Long.parseLong(found.getOrDefault(name, "0"));
        if (current >= wanted) {
            return Optional.empty();
        }
        String description = "raise " + name + " of " + topic.name() + " from " + current + " to " + wanted;
        return Optional.of(new Step(topic, Action.ALTER_SETTINGS, description));
    }

    /** Makes the changes. */
    public void apply(KafkaAdmin admin) {
        for (Step step : steps) {
            TopicSpec topic = step.topic();
            switch (step.action()) {
                case CREATE -> admin.create(List.of(topic));
                case ADD_PARTITIONS -> admin.growTo(topic.name(), topic.partitions());
                case ALTER_SETTINGS ->
                    admin.alter(
                            topic.name(),
                            Map.of(
                                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                    String.valueOf(topic.settings().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))));
            }
        }
    }
}
