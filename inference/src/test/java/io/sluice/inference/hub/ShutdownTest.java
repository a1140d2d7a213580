// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.TestBundles;
import io.sluice.inference.hub.BusyProcess.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is stopped ends as it was asked to, whatever its threads do in native code. */
@Timeout(value = 10, unit = MINUTES)
class ShutdownTest {

    /** How many processes are stopped at each kind of work; more are asked for with -Dsluice.test.stops=10. */
    private static final int PROCESSES = Integer.getInteger("sluice.test.stops", 1);

    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Work.class)
    void endsInPeaceWhenItIsStopped(Work work) throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            Path crash = directory.resolve("crash-" + i);
            Process process = start(work, crash);
            try (var said = process.inputReader()) {
                assertThat(said.readLine()).isEqualTo(BusyProcess.BUSY);
                // Unlike the process itself its handle leaves the streams open.
                process.toHandle().destroy();

                // ONNX Runtime may well say that it was told to end.
                assertThat(said.lines()).noneMatch(line -> line.contains("io.sluice"));
                assertThat(process.waitFor()).isEqualTo(ENDED_BY_SIGTERM);
                assertThat(crash).doesNotExist();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Process start(Work work, Path crash) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Path bundle = work == Work.STALL ? TestBundles.stalling() : TestBundles.tiny();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                // It lives for seconds: compiling fully would take longer than all it does.
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=" + crash,
                "-Djava.io.tmpdir=" + temporary,
                // Else what is logged in the shutdown may be lost.
                "-Dlog4j.shutdownHookEnabled=false",
                BusyProcess.class.getName(),
                bundle.toString(),
                work.name());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }
}
