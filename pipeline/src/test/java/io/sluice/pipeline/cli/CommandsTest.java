// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sluice.inference.onnx.OnnxSession;
import io.sluice.pipeline.config.SluiceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    private Path directory;

    private final TestingActions actions = new TestingActions();

    /** The environment of a command that opens the bundle of this repository. */
    private static final Map<String, String> BUNDLE = Map.of(
            "SLUICE_MODELS_ANNOTATOR",
            Path.of("..", "models", "annotator").toAbsolutePath().normalize().toString());

    @Test
    void handsTheDemoItsOptions() {
        invoke("demo");
        invoke("demo", "-o", "out", "--ui-port", "0", "--keep-running", "--set", "annotate.capacity=7");

        assertThat(actions.asked)
                .containsExactly(
                        new DemoRequest(SluiceConfig.defaults(), Path.of("sluice-demo"), 8081, false),
                        new DemoRequest(config("annotate.capacity=7"), Path.of("out"), 0, true));
    }

    @Test
    void handsFilesToCurateInTheirOrder() {
        var run = invoke("curate", "b.jsonl", "-", "a.warc.gz", "--output", "curated", "--force");

        assertThat(run.exitCode()).isZero();
        assertThat(actions.asked)
                .containsExactly(new CurateRequest(
                        SluiceConfig.defaults(), List.of("b.jsonl", "-", "a.warc.gz"), Path.of("curated"), true));
    }

    @Test
    void namesEveryInputThatIsMissing() {
        String missing = directory.resolve("missing").toString();
        String other = directory.resolve("other").toString();
        Path output = directory.resolve("curated");

        var run = Invocation.of(new StandardActions(), BUNDLE, "curate", missing, other, "-o", output.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("Input '" + missing + "' does not exist")
                .contains("Input '" + other + "' does not exist");
        assertThat(output).doesNotExist();
    }

    @Test
    void refusesToStartWithoutTheDeviceThatWasDemanded() throws Exception {
        assumeThat(OnnxSession.hasCuda()).isFalse();
        Path input = Files.createFile(directory.resolve("in.jsonl"));
        Path output = directory.resolve("curated");

        var run = Invocation.of(
                new StandardActions(),
                BUNDLE,
                "curate",
                input.toString(),
                "-o",
                output.toString(),
                "--set",
                "models.device=cuda:1");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Device cuda:1 cannot be used").contains("mvn -Pcuda package");
        assertThat(output).doesNotExist();
    }

    @Test
    void refusesToCurateOverAnEarlierRun() throws Exception {
        Path input = Files.createFile(directory.resolve("in.jsonl"));
        Path output = Files.createDirectory(directory.resolve("curated"));
        Files.createFile(output.resolve("accepted.jsonl"));

        var run = Invocation.of(new StandardActions(), BUNDLE, "curate", input.toString(), "-o", output.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("holds the outputs of an earlier run").contains("--force");
    }

    @Test
    void keepsAnEarlierRunThatIsItsOwnInput() throws Exception {
        Path output = Files.createDirectory(directory.resolve("curated"));
        Path input = Files.createFile(output.resolve("accepted.jsonl"));

        var run = Invocation.of(
                new StandardActions(), BUNDLE, "curate", input.toString(), "-o", output.toString(), "--force");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("lies in the output directory");
        assertThat(input).exists();
    }

    @Test
    void refusesAThresholdOnSomethingTheModelDoesNotRate() throws Exception {
        Path input = Files.createFile(directory.resolve("in.jsonl"));

        var run = Invocation.of(
                new StandardActions(),
                BUNDLE,
                "curate",
                input.toString(),
                "-o",
                directory.resolve("curated").toString(),
                "--set",
                "decide.thresholds.expertize.min=20");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("decide.thresholds.expertize: no annotator gives 'expertize'", "expertise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics plan", "topics apply"})
    void needsToKnowWhereKafkaIs(String command) {
        var refused = invoke(command.split(" "));
        var run = invoke((command + " --set source.bootstrap_servers=kafka:9092").split(" "));

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("source.bootstrap_servers: not set");
        assertThat(run.exitCode()).isZero();
        assertThat(actions.asked).containsExactly(config("source.bootstrap_servers=kafka:9092"));
    }

    @Test
    void runsAgainstTheUsersKafkaOnly() {
        var refused = invoke("run");
        var run = invoke("run", "--ui-port", "0", "--set", "source.bootstrap_servers=kafka:9092");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(run.exitCode()).isZero();
        assertThat(actions.asked).containsExactly(new RunRequest(config("source.bootstrap_servers=kafka:9092"), 0));
    }

    @Test
    void validatesAConfiguration() throws Exception {
        var good = write("good.yaml", "screen: {action: flag}");
        var bad = write("bad.yaml", "screen: {acton: flag}\nparse: {max_bytes: x}");

        var valid = invoke("config", "validate", "--config", good);
        var invalid = invoke("config", "validate", "--config", bad);

        assertThat(valid).isEqualTo(new Invocation(0, valid.out(), ""));
        assertThat(valid.out())
                .isEqualToNormalizingNewlines(good + " is valid; config hash "
                        + config("screen.action=flag").configHash() + "\n");
        assertThat(invalid.exitCode()).isEqualTo(3);
        assertThat(invalid.out()).isEmpty();
        assertThat(invalid.err())
                .contains("sluice: 2 problems in the configuration:")
                .contains(bad + ":1:17: screen.acton: unknown setting; did you mean 'screen.action'?")
                .contains(bad + ":2:20: parse.max_bytes: found 'x', expected a size");
    }

    @Test
    void printsProblemsAsJsonWhenAsked() throws Exception {
        var bad = write("bad.yaml", "scren:\n  action: flag");

        var invalid = invoke("config", "validate", "--config", bad, "--json");

        assertThat(invalid.exitCode()).isEqualTo(3);
        assertThat(invalid.err()).isEmpty();
        assertThat(invalid.out())
                .contains("\"valid\" : false", "\"key\" : \"scren.action\"", "\"place\" : \"" + bad + ":2:11\"");
    }

    @Test
    void explainsEverySettingWithoutSecrets() {
        var environment = Map.of("SLUICE_SOURCE_KAFKA_SSL_KEY_PASSWORD", "hunter2");

        var explained = Invocation.of(actions, environment, "config", "explain", "--set", "screen.preset=gopher");

        assertThat(explained.exitCode()).isZero();
        assertThat(explained.out())
                .containsPattern("screen\\.preset +gopher +--set screen\\.preset")
                .containsPattern("screen\\.min_words +50 +default")
                .containsPattern(
                        "source\\.kafka\\.ssl\\.key\\.password +\\(secret\\) +SLUICE_SOURCE_KAFKA_SSL_KEY_PASSWORD")
                .containsPattern("config hash: [0-9a-f]{64}")
                .doesNotContain("hunter2");
    }

    @Test
    void printsASchemaThatNamesEverySection() {
        assertThat(invoke("config", "schema").out())
                .contains("\"$schema\" : \"https://json-schema.org/draft/2020-12/schema\"")
                .contains("\"source\" : {", "\"screen\" : {", "\"decide\" : {", "\"max_bytes\" : {");
    }

    @Test
    void refusesSecretsInFlagsUnlessAllowed() {
        var secret = "source.kafka.ssl.key.password=hunter2";

        assertThat(invoke("config", "validate", "--set", secret).exitCode()).isEqualTo(3);
        assertThat(invoke("config", "validate", "--set", secret, "--allow-inline-secrets")
                        .exitCode())
                .isZero();
    }

    private Invocation invoke(String... args) {
        return Invocation.of(actions, Map.of(), args);
    }

    private String write(String name, String yaml) throws Exception {
        return Files.writeString(directory.resolve(name), yaml).toString();
    }

    private static SluiceConfig config(String set) {
        return SluiceConfig.load(Optional.empty(), Map.of(), List.of(set));
    }
}
