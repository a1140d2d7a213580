// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigHashTest {
    private static final String DEFAULT = SluiceConfig.defaults().configHash();

    @Test
    void isTheSameInEveryProcess() {
        assertThat(DEFAULT)
                .matches("[0-9a-f]{64}")
                .isEqualTo(SluiceConfig.defaults().configHash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=other",
                "parallelism=7",
                "source.bootstrap_servers=a:1",
                "source.kafka.client.rack=b",
                "models.annotator=/elsewhere",
                "models.workers=9",
                "models.batch_tokens=99",
                "annotate.embedding=true",
                "route.compression=lz4",
                "checkpoints.interval=1 s"
            })
    void ignoresWhatDoesNotChangeVerdicts(String set) {
        assertThat(hash(set)).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.format=json",
                "parse.max_bytes=1000000",
                "screen.action=flag",
                "screen.preset=c4",
                "screen.min_words=19",
                "screen.max_words=off",
                "annotate.max_windows=3",
                "models.further_annotators.edu.bundle=/edu",
                "decide.match=any",
                "decide.thresholds.quality.min=21",
                "decide.thresholds.edit_need.max=90",
                "decide.reject_tags=law",
                "decide.overrides.law.thresholds.quality.min=21"
            })
    void changesWithWhatChangesVerdicts(String set) {
        assertThat(hash(set)).isNotEqualTo(DEFAULT);
    }

    @Test
    void doesNotDependOnHowAValueIsWritten() {
        assertThat(hash("parse.max_bytes=256 KiB", "decide.thresholds.quality.min=20.0"))
                .isEqualTo(hash("decide.thresholds={quality: {min: 20}}", "parse.max_bytes=262144"))
                .isEqualTo(DEFAULT);
    }

    private static String hash(String... sets) {
        return SluiceConfig.load(Optional.empty(), Map.of(), List.of(sets)).configHash();
    }
}
