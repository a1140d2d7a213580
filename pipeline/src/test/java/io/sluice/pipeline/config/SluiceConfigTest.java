// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.inference.Device;
import io.sluice.operators.annotate.FurtherAnnotator;
import io.sluice.operators.annotate.PointRange;
import io.sluice.operators.decide.DecideConfig;
import io.sluice.operators.decide.DecideRule;
import io.sluice.operators.decide.Match;
import io.sluice.operators.decide.Range;
import io.sluice.operators.screen.ScreenAction;
import io.sluice.operators.screen.ScreenConfig;
import io.sluice.operators.screen.ScreenPreset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SluiceConfigTest {
    private static final Range FROM_20 = new Range(20.0, null);

    @TempDir
    private Path directory;

    @Test
    void holdsDefaultsWhenNothingIsSet() {
        var config = SluiceConfig.defaults();

        var processors = Math.min(360, Runtime.getRuntime().availableProcessors());
        assertThat(config.name()).isEqualTo("sluice");
        assertThat(config.parallelism()).isEqualTo(processors);
        assertThat(config.source())
                .isEqualTo(new SourceConfig(
                        List.of(),
                        "curation.text.raw.v1",
                        "sluice",
                        SourceFormat.AUTO,
                        SourceStart.COMMITTED,
                        Map.of()));
        assertThat(config.topics()).isEqualTo(new TopicsConfig("curation", 12, 3, 3));
        assertThat(config.models().annotatorDirectory()).isAbsolute().endsWithRaw(Path.of("models", "annotator"));
        assertThat(config.models())
                .isEqualTo(new ModelsConfig(
                        config.models().annotator(),
                        List.of(),
                        Device.AUTO,
                        processors,
                        0,
                        0,
                        Duration.ofMinutes(1),
                        null));
        assertThat(config.parse()).isEqualTo(new ParseConfig(262_144));
        assertThat(config.screen().values())
                .isEqualTo(ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.REJECT)
                        .values());
        assertThat(config.screen().action()).isEqualTo(ScreenAction.REJECT);
        assertThat(config.annotate()).isEqualTo(new AnnotateConfig(512, 64, false));
        assertThat(config.decide())
                .isEqualTo(new DecideConfig(Match.ALL, Map.of("quality", FROM_20), List.of(), Map.of()));
        assertThat(config.route()).isEqualTo(new RouteConfig(Compression.ZSTD, Duration.ofMinutes(10), Map.of()));
        assertThat(config.checkpoints())
                .isEqualTo(new CheckpointsConfig(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2),
                        null,
                        5,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(2)));
    }

    @Test
    void takesEveryKeyFromTheFile() throws Exception {
        var config = load("""
                name: crawl
                parallelism: 3
                source:
                  bootstrap_servers: [a:9092, b:9093]
                  topic: crawl_pages
                  group_id: group
                  format: json
                  start: latest
                  kafka: {fetch.min.bytes: 7}
                topics: {prefix: corpus, partitions: 24, dead_letter_partitions: 6, replication: 2}
                models:
                  annotator: /bundle
                  further_annotators: {tone: {bundle: /tone}, educational: {bundle: /edu, points: [0, 5]}}
                  device: "cuda:1"
                  workers: 5
                  batch_tokens: 1024
                  cache: 64 MiB
                  deadline: 90 s
                  suspects: s3://bucket/suspects
                parse: {max_bytes: 1 MiB}
                annotate: {capacity: 100, max_windows: 8, embedding: true}
                decide:
                  match: any
                  thresholds:
                    quality: {max: 90}
                    edit_need: {min: 1, max: 60.5}
                    tag_probability: {min: 0.2}
                  reject_tags: [advertising, law/contracts]
                  overrides:
                    law: {match: any, thresholds: {expertise: {min: 50}}}
                    law/contracts/leases: {thresholds: {quality: {min: 5}}}
                route: {compression: lz4, transaction_timeout: 14 min, kafka: {linger.ms: 50}}
                checkpoints:
                  interval: 500 ms
                  timeout: 1 min
                  directory: s3://bucket/sluice
                  restart_attempts: 7
                  restart_window: 1 h
                  restart_delay: 3 s
                """);

        assertThat(config.name()).isEqualTo("crawl");
        assertThat(config.parallelism()).isEqualTo(3);
        assertThat(config.source())
                .isEqualTo(new SourceConfig(
                        List.of("a:9092", "b:9093"),
                        "crawl_pages",
                        "group",
                        SourceFormat.JSON,
                        SourceStart.LATEST,
                        Map.of("fetch.min.bytes", "7")));
        assertThat(config.topics()).isEqualTo(new TopicsConfig("corpus", 24, 6, 2));
        assertThat(config.models())
                .isEqualTo(new ModelsConfig(
                        "/bundle",
                        List.of(
                                new FurtherAnnotator("educational", "/edu", new PointRange(0, 5)),
                                new FurtherAnnotator("tone", "/tone", PointRange.POINTS)),
                        Device.cuda(1),
                        5,
                        1024,
                        64 << 20,
                        Duration.ofSeconds(90),
                        "s3://bucket/suspects"));
        assertThat(config.parse()).isEqualTo(new ParseConfig(1 << 20));
        assertThat(config.annotate()).isEqualTo(new AnnotateConfig(100, 8, true));
        assertThat(config.decide())
                .isEqualTo(new DecideConfig(
                        Match.ANY,
                        Map.of(
                                "quality", new Range(20.0, 90.0),
                                "edit_need", new Range(1.0, 60.5),
                                "tag_probability", new Range(0.2, null)),
                        List.of("advertising", "law/contracts"),
                        Map.of(
                                "law", new DecideRule(Match.ANY, Map.of("expertise", new Range(50.0, null))),
                                "law/contracts/leases",
                                        new DecideRule(Match.ALL, Map.of("quality", new Range(5.0, null))))));
        assertThat(config.route())
                .isEqualTo(new RouteConfig(Compression.LZ4, Duration.ofMinutes(14), Map.of("linger.ms", "50")));
        assertThat(config.checkpoints())
                .isEqualTo(new CheckpointsConfig(
                        Duration.ofMillis(500),
                        Duration.ofMinutes(1),
                        "s3://bucket/sluice",
                        7,
                        Duration.ofHours(1),
                        Duration.ofSeconds(3)));
    }

    @Test
    void takesTheSettingsOfTheScreenOverThoseOfThePreset() throws Exception {
        var config = load("""
                screen:
                  action: flag
                  preset: gopher
                  languages: [en, de]
                  min_words: 10
                  max_words: off
                  max_digit_ratio: 0.25
                  max_hash_ratio:
                  reject_lorem_ipsum: true
                """);

        var expected = new HashMap<String, Object>();
        expected.put("languages", List.of("en", "de"));
        expected.put("min_words", 10);
        expected.put("max_words", null);
        expected.put("max_digit_ratio", 0.25);
        expected.put("max_hash_ratio", null);
        expected.put("reject_lorem_ipsum", true);
        assertThat(config.screen().preset()).isEqualTo(ScreenPreset.GOPHER);
        assertThat(config.screen().action()).isEqualTo(ScreenAction.FLAG);
        assertThat(config.screen().values())
                .isEqualTo(ScreenConfig.of(ScreenPreset.GOPHER, ScreenAction.FLAG, expected)
                        .values());
    }

    @Test
    void tellsWhichSettingsOfTheScreenDoNotFitTogether() {
        assertThatThrownBy(() -> load("screen: {min_words: 9, max_words: 3}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sluice.yaml:1:21: screen.min_words: is 9, expected at most screen.max_words");
    }

    @Test
    void derivesNamesFromPrefixAndJobName() throws Exception {
        var config = load("{name: crawl, topics: {prefix: corpus}}");

        assertThat(config.topics().accepted()).isEqualTo("corpus.text.accepted.v1");
        assertThat(config.topics().corrected()).isEqualTo("corpus.text.corrected.v1");
        assertThat(config.topics().rejected()).isEqualTo("corpus.text.rejected.v1");
        assertThat(config.topics().deadLetter()).isEqualTo("corpus.text.raw.v1.dlq");
        assertThat(config.source().topic()).isEqualTo("corpus.text.raw.v1");
        assertThat(config.source().groupId()).isEqualTo("crawl");
        assertThat(config.transactionalIdPrefix()).isEqualTo("crawl.route");
    }

    @Test
    void opensAnEndOfARangeThatTheDefaultCloses() throws Exception {
        var config = load("decide: {thresholds: {quality: {min: null}}}");

        assertThat(config.decide().thresholds()).isEmpty();
    }

    @Test
    void survivesSerialization() throws Exception {
        var config = load("{source: {kafka: {a: b}}, decide: {overrides: {law: {thresholds: {quality: {min: 5}}}}}}");

        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(config);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(config);
        }
    }

    @Test
    void refusesTransactionsThatARestartWouldOutlast() {
        assertThatThrownBy(() -> load("{route: {transaction_timeout: 2 min}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("route.transaction_timeout: found 2 min, expected more than 140 s");
    }

    @Test
    void refusesToReadWhatItWrites() {
        assertThatThrownBy(() -> load("{source: {topic: curation.text.accepted.v1}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("found the output topic curation.text.accepted.v1");
    }

    @Test
    void tellsHowToSayWhereKafkaIs() throws Exception {
        assertThatThrownBy(() -> SluiceConfig.defaults().requireKafka())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("SLUICE_SOURCE_BOOTSTRAP_SERVERS");

        var config = load("{source: {bootstrap_servers: kafka:9092}}");
        assertThat(config.requireKafka()).isSameAs(config);
    }

    @Test
    void showsNoSecretInItsText() throws Exception {
        var config = ConfigLoader.load(new ConfigSources(
                        Optional.empty(),
                        Map.of("SLUICE_SOURCE_KAFKA_SSL_KEY_PASSWORD", "hunter2"),
                        List.of(),
                        SecretsPolicy.REFUSE_INLINE))
                .config();

        assertThat(config.toString()).contains("ssl.key.password").doesNotContain("hunter2");
    }

    private SluiceConfig load(String yaml) throws Exception {
        var file = Files.writeString(directory.resolve("sluice.yaml"), yaml);
        return SluiceConfig.load(Optional.of(file), Map.of(), List.of());
    }
}
