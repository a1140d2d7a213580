// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.pipeline.config.SluiceConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
    @Test
    void sizesTheTopicsSoThatWhateverIsReadCanBeWritten() {
        SluiceConfig config =
                SluiceConfig.load(Optional.empty(), Map.of(), List.of("parse.max_bytes=1000000", "topics.prefix=web"));

        List<TopicSpec> topics = TopicCatalogue.topics(config);

        assertThat(topics)
                .extracting(TopicSpec::name, topic -> topic.settings().get("max.message.bytes"))
                .containsExactly(
                        tuple("web.text.raw.v1", "1048588"),
                        tuple("web.text.accepted.v1", "4000000"),
                        tuple("web.text.corrected.v1", "4000000"),
                        tuple("web.text.rejected.v1", "4000000"),
                        tuple("web.text.raw.v1.dlq", "1114124"));
    }

    @Test
    void wantsTwoReplicasInSyncOfThree() {
        TopicSpec raw = TopicCatalogue.topics(SluiceConfig.defaults()).get(0);

        assertThat(raw)
                .isEqualTo(new TopicSpec(
                        "curation.text.raw.v1",
                        12,
                        (short) 3,
                        Map.of(
                                "cleanup.policy", "delete",
                                "max.message.bytes", "1048588",
                                "min.insync.replicas", "2",
                                "retention.ms", "604800000")));
    }

    @Test
    void countsTheRetentionOfOutputsFromWhenTheyWereWritten() {
        assertThat(TopicCatalogue.topics(SluiceConfig.defaults()).subList(1, 5))
                .extracting(topic -> topic.settings().get("message.timestamp.type"))
                .containsOnly("LogAppendTime");
    }

    @Test
    void sizesTheDeadLettersByWhatTheRawTopicAllows() {
        List<TopicSpec> topics = TopicCatalogue.topics(SluiceConfig.defaults(), 10_000_000);

        assertThat(topics)
                .extracting(topic -> topic.settings().get("max.message.bytes"))
                .containsExactly("10000000", "1048576", "1048576", "1048576", "10065536");
    }

    @Test
    void bearsARawTopicThatAllowsAsMuchAsKafkaCan() {
        assertThat(SizeLimits.of(262_144, Integer.MAX_VALUE)).isEqualTo(new SizeLimits(1_048_576, Integer.MAX_VALUE));
    }

    @Test
    void leavesRoomForTheOverheadOfABatch() {
        SizeLimits limits = SizeLimits.of(262_144, 1_048_588);

        assertThat(limits).isEqualTo(new SizeLimits(1_048_576, 1_114_124));
        assertThat(limits.largestCurated()).isEqualTo(1_044_480);
        assertThat(limits.largestDeadLetter()).isEqualTo(1_110_028);
        assertThat(limits.maxRequestBytes()).isEqualTo(1_114_124);
    }
}
