// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.benchmarks.contest.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerProcessTest {
    @Test
    void aPeerTellsItsVersionsAndRunsWhenItIsTold() throws IOException {
        String script = "echo '{\"versions\": \"peer 1.0\"}'; while read -r command; do"
                + " case $command in tune) echo '{\"batch\": 16}';;"
                + " *) echo '{\"seconds\": 2.0, \"texts\": 3, \"tokens\": 40}';; esac; done";
        try (var peer = PeerProcess.start("shell", List.of("sh", "-c", script))) {
            assertThat(peer.name()).isEqualTo("shell (peer 1.0)");
            assertThat(peer.tune()).isEqualTo(16);
            assertThat(peer.run(Duration.ZERO)).isEqualTo(new Sample(2, 3, 40, 0));
        }
    }

    @Test
    void aPeerThatDoesNotStartIsAFailure() {
        assertThatThrownBy(() -> PeerProcess.start("shell", List.of("sh", "-c", "exit 1")))
                .isInstanceOf(IOException.class)
                .hasMessage("shell ended without an answer; what it said is on standard error");
    }
}
