// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code sluice} with a Java that does as the test says: each start appends to {@code starts}. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "sluice").toAbsolutePath();

    @TempDir
    private Path home;

    @BeforeEach
    void installAsBuilt() throws IOException {
        Files.copy(SCRIPT, home.resolve("sluice"));
        Path libraries = Files.createDirectories(home.resolve("pipeline/target/sluice/lib"));
        Files.createFile(libraries.resolve("sluice-pipeline-0.jar"));
        Files.createDirectories(home.resolve("jdk/bin"));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    @Test
    void takesAHaltedRunUpAgainAtMostThreeTimes() throws Exception {
        java("exit 86");

        Process process = start("run", "--config", "a file.yaml");

        assertThat(process.waitFor()).isEqualTo(86);
        assertThat(starts())
                .containsExactly(
                        "-Dsluice.restarts=0 run --config a file.yaml",
                        "-Dsluice.restarts=1 run --config a file.yaml",
                        "-Dsluice.restarts=2 run --config a file.yaml",
                        "-Dsluice.restarts=3 run --config a file.yaml");
        assertThat(errors(process))
                .contains("restart 1 of 3 goes on from the last checkpoint", "Halted again after 3 restarts");
    }

    @Test
    void endsWithTheExitCodeOfARunThatWasTakenUpAgain() throws Exception {
        java("[ $(wc -l < \"$home/starts\") -lt 3 ] && exit 86; exit 5");

        assertThat(start("curate", "a.jsonl", "-o", "out").waitFor()).isEqualTo(5);
        assertThat(starts()).hasSize(3);
    }

    @Test
    void startsNothingAgainThatLosesItsStateWithItsProcess() throws Exception {
        java("exit 86");

        assertThat(start("demo").waitFor()).isEqualTo(86);
        assertThat(starts()).containsExactly("-Dsluice.restarts=0 demo");
    }

    @Test
    void handsStandardInputOn() throws Exception {
        java("cat > \"$home/read\"");

        Process process = start("curate", "-", "-o", "out");
        try (var input = process.outputWriter()) {
            input.write("one record");
        }

        assertThat(process.waitFor()).isZero();
        assertThat(home.resolve("read")).hasContent("one record");
    }

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void handsTheRequestToEndOnAndStartsNothingAgain(String signal, int exitCode) throws Exception {
        java("trap 'echo ended >> \"$home/starts\"; exit 86' TERM; echo up > \"$home/up\"; while :; do sleep 0.1;"
                + " done");

        Process process = start("run");
        while (!Files.exists(home.resolve("up"))) {
            assertThat(process.waitFor(20, MILLISECONDS)).isFalse();
        }
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();

        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exitCode);
        assertThat(starts()).containsExactly("-Dsluice.restarts=0 run", "ended");
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        java("for argument; do printf '<%s>' \"$argument\" >> \"$home/words\"; done");

        assertThat(start("curate", "two words", "", "*", "$HOME", "it's \"quoted\"", "-o", "out")
                        .waitFor())
                .isZero();
        assertThat(home.resolve("words")).hasContent("<curate><two words><><*><$HOME><it's \"quoted\"><-o><out>");
    }

    /** Makes a Java that notes the restarts and the arguments it is given and then runs a piece of shell script. */
    private void java(String behaviour) throws IOException {
        String script = """
            #!/bin/sh
            home='%s'
            for argument; do
                case $argument in -Dsluice.restarts=*) restarts=$argument ;; esac
                shift
                [ "$argument" = io.sluice.pipeline.cli.Sluice ] && break
            done
            echo "$restarts $*" >> "$home/starts"
            %s
            """.formatted(home, behaviour);
        Path java = Files.writeString(home.resolve("jdk/bin/java"), script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", home.resolve("sluice").toString()));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).redirectError(home.resolve("errors").toFile());
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().remove("SLUICE_JAVA_OPTS");
        return builder.start();
    }

    private List<String> starts() throws IOException {
        return Files.readAllLines(home.resolve("starts"));
    }

    private String errors(Process ended) throws IOException {
        assertThat(ended.isAlive()).isFalse();
        return Files.readString(home.resolve("errors"));
    }
}
