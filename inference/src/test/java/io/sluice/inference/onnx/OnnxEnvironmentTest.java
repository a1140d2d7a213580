// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxEnvironmentTest {
    @Test
    void startsOnAnOrdinaryThreadOfAProcessWithALongCommandLine() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                StartsEnvironment.class.getName(),
                "x".repeat(100_000));

        Process process = new ProcessBuilder(command).inheritIO().start();

        assertThat(process.waitFor()).isZero();
    }

    @Test
    void throwsWhatTheCallThrew() {
        assertThatThrownBy(() -> DeepStack.call(() -> {
                    throw new IllegalStateException("refused");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("refused");
        assertThatThrownBy(() -> DeepStack.call(() -> {
                    throw new UnsatisfiedLinkError("missing");
                }))
                .isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessage("missing");
    }

    /** The main program of another process. */
    static final class StartsEnvironment {
        private StartsEnvironment() {}

        public static void main(String[] arguments) throws InterruptedException {
            var ordinary = new Thread(null, OnnxEnvironment::get, "ordinary", 1 << 20);
            ordinary.start();
            ordinary.join();
        }
    }
}
