// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    @TempDir
    private Path directory;

    @Test
    void prefersFlagsOverEnvironmentOverFileOverDefaults() throws Exception {
        var file = write("annotate: {capacity: 1, max_windows: 1, embedding: true}");
        var environment = Map.of("SLUICE_ANNOTATE_CAPACITY", "2", "SLUICE_ANNOTATE_MAX_WINDOWS", "2");

        var loaded = load(Optional.of(file), environment, List.of("annotate.capacity=3", "annotate.capacity=4"));

        assertThat(loaded.config().annotate()).isEqualTo(new AnnotateConfig(4, 2, true));
        assertThat(loaded.settings())
                .contains(
                        new ExplainedSetting("annotate.capacity", "4", Origin.flag("annotate.capacity")),
                        new ExplainedSetting(
                                "annotate.max_windows", "2", Origin.environment("SLUICE_ANNOTATE_MAX_WINDOWS")),
                        new ExplainedSetting("annotate.embedding", "true", Origin.file(file.toString(), 1, 52)),
                        new ExplainedSetting("parse.max_bytes", "262144", Origin.DEFAULT));
    }

    @Test
    void mergesMapsEntryByEntry() throws Exception {
        var file = write("decide: {thresholds: {quality: {min: 30, max: 80}}}");
        var environment = Map.of("SLUICE_DECIDE_THRESHOLDS_EDIT_NEED_MAX", "70");

        var loaded = load(Optional.of(file), environment, List.of("decide.thresholds={quality: {max: 90}}"));

        assertThat(loaded.config().decide().thresholds())
                .hasToString("{edit_need=Range[min=null, max=70.0], quality=Range[min=30.0, max=90.0]}");
    }

    @Test
    void reportsAllProblemsTogetherWithTheirPlaces() throws Exception {
        var file = write("""
                name: Crawl
                screen:
                  acton: flag
                parse:
                  max_bytes: 3 KB
                annotate: {capacity: 1}
                annotate: {max_windows: 1}
                decide:
                  thresholds: {quality: {min: 50, max: 40}, tag_probability: {min: 30}, edit_need: {most: 3}}
                  overrides: {law: {match: some}}
                """);

        var problems =
                problems(Optional.of(file), Map.of("SLUICE_PARSE_MAX_BITES", "1"), List.of("route.compression=rar"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        at(
                                file,
                                "1:7",
                                "name",
                                "found 'Crawl', expected lower-case letters, digits and hyphens, at most"
                                        + " 63, a letter or digit first"),
                        at(file, "3:10", "screen.acton", "unknown setting; did you mean 'screen.action'?"),
                        at(
                                file,
                                "5:14",
                                "parse.max_bytes",
                                "found '3 KB', expected a size from 1 KiB to 64 MiB in bytes"
                                        + " or with its unit (B, KiB, MiB, GiB), such as \"256 KiB\""),
                        at(file, "7:1", "annotate", "given twice in the same place"),
                        at(
                                file,
                                "9:40",
                                "decide.thresholds.quality.max",
                                "found '40', expected at least the min of 50"),
                        at(
                                file,
                                "9:68",
                                "decide.thresholds.tag_probability.min",
                                "found '30', expected a number from 0" + " to 1"),
                        at(
                                file,
                                "9:91",
                                "decide.thresholds.edit_need.most",
                                "found '3', expected {min: …, max: …}" + " beneath each name, either of them optional"),
                        at(file, "10:28", "decide.overrides.law.match", "found 'some', expected one of all, any"),
                        new ConfigProblem(
                                "SLUICE_PARSE_MAX_BITES",
                                "environment",
                                "sets no known setting; did you mean SLUICE_PARSE_MAX_BYTES?"),
                        new ConfigProblem(
                                "route.compression",
                                "--set route.compression",
                                "found 'rar', expected one of none, gzip, snappy, lz4, zstd"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    screen.acton=flag       | did you mean 'screen.action'?
                    scren.action=flag       | did you mean 'screen.action'?
                    max_bytes=1             | did you mean 'parse.max_bytes'?
                    qqq.zzz=1               | 'sluice config schema' and docs/options.md list all of them
                    parse=1                 | is a section: expected settings beneath it
                    parse.max_bytes.a=1     | 'parse.max_bytes' takes one value and has nothing beneath it
                    parse.max_bytes         | expected key=value
                    """)
    void explainsKeysThatDoNotExist(String set, String explanation) {
        assertThat(problems(Optional.empty(), Map.of(), List.of(set)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(explanation));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name                        | two words
                    parallelism                 | 0
                    source.bootstrap_servers    | kafka
                    source.topic                | .ab
                    source.group_id             | two words
                    source.format               | xml
                    source.start                | now
                    source.kafka                | text
                    topics.prefix               | a/b
                    topics.partitions           | -1
                    topics.dead_letter_partitions | many
                    topics.replication          | 0
                    models.annotator            | [a]
                    models.device               | tpu
                    models.workers              | 1.5
                    models.batch_tokens         | 0x10
                    models.cache                | 64
                    models.deadline             | 60
                    models.suspects             | [a]
                    parse.max_bytes             | 1 GiB
                    screen.action               | drop
                    annotate.capacity           | 0
                    annotate.max_windows        | NaN
                    annotate.embedding          | yes
                    decide.match                | none
                    decide.thresholds           | 20
                    decide.reject_tags          | a/b/c/d
                    decide.overrides            | law
                    route.compression           | rar
                    route.transaction_timeout   | 600
                    route.kafka                 | [a]
                    checkpoints.interval        | 10
                    checkpoints.timeout         | 1 fortnight
                    checkpoints.directory       | [a]
                    checkpoints.restart_attempts | -1
                    checkpoints.restart_window  | 0 s
                    checkpoints.restart_delay   | 2 days
                    """)
    void refusesInvalidValues(String key, String value) {
        assertThat(problems(Optional.empty(), Map.of(), List.of(key + "=" + value)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo(key);
                    assertThat(problem.message()).startsWith("found '" + value + "', expected ");
                });
    }

    @Test
    void refusesAnInvalidValueOfEveryOption() {
        var impossible = "\u0000 ,, \u0000";

        for (var option : new OptionIndex(Options.sections()).options()) {
            var accepting = List.of("models.annotator", "models.suspects", "checkpoints.directory");
            if (!accepting.contains(option.key())) {
                assertThat(problems(Optional.empty(), Map.of(), List.of(option.key() + "=" + impossible)))
                        .as(option.key())
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [b: {c: d}]",
                "a: 'unclosed",
                "- a list",
                "just text",
                "a: &x {b: *x}",
                "? {a: b} : c",
                "!!javax.script.ScriptEngineManager [a]",
                "a: [[b]]",
                "a: b\n---\nc: d"
            })
    void refusesOddYaml(String yaml) throws Exception {
        assertThat(problems(Optional.of(write(yaml)), Map.of(), List.of())).isNotEmpty();
    }

    @Test
    void refusesYamlThatGrowsWithoutEnd() throws Exception {
        var yaml = new StringBuilder("a0: &a0 {k: v}\n");
        for (var i = 1; i < 12; i++) {
            var below = "*a" + (i - 1);
            yaml.append("a%d: &a%d {a: %s, b: %s, c: %s, d: %s}\n".formatted(i, i, below, below, below, below));
        }

        assertThat(problems(Optional.of(write(yaml.toString())), Map.of(), List.of()))
                .isNotEmpty();
    }

    @Test
    void refusesFilesThatCannotBeRead() throws Exception {
        var missing = directory.resolve("missing.yaml");
        var large = write("#".repeat((1 << 20) + 1));
        var latin = Files.write(directory.resolve("latin.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(Optional.of(missing), Map.of(), List.of()))
                .containsExactly(new ConfigProblem("file", missing.toString(), "the file does not exist"));
        assertThat(problems(Optional.of(large), Map.of(), List.of()))
                .containsExactly(
                        new ConfigProblem("file", large.toString(), "the file is larger than the 1 MiB allowed"));
        assertThat(problems(Optional.of(latin), Map.of(), List.of()))
                .containsExactly(new ConfigProblem("file", latin.toString(), "the file is not UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "screen:\ndecide:\n  thresholds: {}\n", "parse: {max_bytes: }"})
    void takesEmptySectionsForNothing(String yaml) throws Exception {
        assertThat(load(Optional.of(write(yaml)), Map.of(), List.of()).config()).isEqualTo(SluiceConfig.defaults());
    }

    @Test
    void leavesForeignVariablesAlone() {
        var environment = Map.of(
                "SLUICE_HOME", "/opt",
                "SLUICE_JAVA_OPTS", "-Xmx1g",
                "SLUICE_PORT", "tcp://10.0.0.1:80",
                "SLUICE_SOURCE_SERVICE_HOST", "10.0.0.1",
                "SLUICE_SOURCE_PORT_80_TCP_ADDR", "10.0.0.1",
                "SLUICE_SCREEN_ACTION", "",
                "PATH", "/bin");

        assertThat(load(Optional.empty(), environment, List.of()).config()).isEqualTo(SluiceConfig.defaults());
    }

    private Path write(String yaml) throws Exception {
        return Files.writeString(directory.resolve("sluice.yaml"), yaml);
    }

    private static LoadedConfig load(Optional<Path> file, Map<String, String> environment, List<String> sets) {
        return ConfigLoader.load(new ConfigSources(file, environment, sets, SecretsPolicy.REFUSE_INLINE));
    }

    private static List<ConfigProblem> problems(
            Optional<Path> file, Map<String, String> environment, List<String> sets) {
        var refused = catchThrowableOfType(ConfigException.class, () -> load(file, environment, sets));
        assertThat(refused).as("refused").isNotNull();
        return refused.problems();
    }

    private static ConfigProblem at(Path file, String place, String key, String message) {
        return new ConfigProblem(key, file + ":" + place, message);
    }
}
