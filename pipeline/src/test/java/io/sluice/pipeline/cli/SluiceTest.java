// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.bundle.BundleException;
import io.sluice.pipeline.failure.CheckFailedException;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.pipeline.failure.UnreachableException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SluiceTest {
    @Test
    void listsItsCommandsAndExitCodesInTheHelp() {
        var help = Invocation.of("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("demo", "curate", "run", "config", "models", "topics")
                .contains("3     configuration or model refused", "130   interrupted")
                .contains("sluice curate pages.jsonl.gz --output curated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "curate",
                "run",
                "config",
                "config validate",
                "config explain",
                "config schema",
                "models",
                "models verify",
                "models describe",
                "models bench",
                "topics",
                "topics plan",
                "topics apply"
            })
    void teachesEveryCommandByExamples(String command) {
        var help = Invocation.of((command + " --help").split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: sluice " + command, "Examples:", "  sluice " + command);
    }

    @Test
    void tellsItsVersion() {
        assertThat(Invocation.of("--version").out()).startsWith("sluice ").contains("Java 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "config",
                "cuarte",
                "demo --flag",
                "curate",
                "models verify",
                "models bench bundle --seconds 0",
                "demo --ui-port many"
            })
    void refusesWhatItDoesNotUnderstand(String line) {
        var refused = Invocation.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("sluice: ").contains("--help'.");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(Invocation.of("cuarte").err()).contains("Did you mean: sluice curate");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void turnsFailuresIntoExitCodes(Exception failure, int exitCode) {
        var failed = Invocation.of(TestingActions.failingWith(failure), Map.of(), "demo", "--no-progress");

        assertThat(failed.exitCode()).isEqualTo(exitCode);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).startsWith("sluice: ").contains("why").doesNotContain("\tat ");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IllegalStateException("why"), 1),
                Arguments.of(new RefusedException("why"), 3),
                Arguments.of(BundleException.of(Path.of("bundle"), "why"), 3),
                Arguments.of(new UnreachableException("why"), 4),
                Arguments.of(new RuntimeException("wrapped", new UnreachableException("why")), 4),
                Arguments.of(new CheckFailedException("why"), 5),
                Arguments.of(new CancellationException("why"), 130),
                Arguments.of(new InterruptedException("why"), 130));
    }

    @Test
    void showsWhereAnErrorComesFromWhenAsked() {
        var actions = TestingActions.failingWith(new IllegalStateException("why"));

        assertThat(Invocation.of(actions, Map.of(), "demo").err()).contains("--stacktrace");
        assertThat(Invocation.of(actions, Map.of(), "demo", "--stacktrace").err())
                .contains("IllegalStateException: why", "\tat ");
    }

    @Test
    void writesResultsToStdoutAndProgressToStderr() {
        var run = Invocation.of("models", "verify", "bundle");

        assertThat(run.out().lines()).containsExactly("1 document");
        assertThat(run.err()).contains("Working: 1 documents");
    }

    @Test
    void keepsQuietAboutProgressWhenAsked() {
        assertThat(Invocation.of("models", "verify", "bundle", "--no-progress").err())
                .isEmpty();
    }

    @Test
    void writesResultsAsJsonWhenAsked() {
        assertThat(Invocation.of("models", "verify", "bundle", "--json").out())
                .isEqualToNormalizingNewlines("{\n  \"documents\" : 1\n}\n");
    }
}
