// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopPolicyTest {
    @Test
    void aPolicyIsReadAsItWasWritten(@TempDir Path directory) throws IOException {
        var policy = new LoopPolicy(new SessionShape(1, 1, 2, true), 128, 1024);
        Path file = directory.resolve("policy.json");

        policy.write(file);

        assertThat(LoopPolicy.read(file)).isEqualTo(policy);
        assertThat(policy).hasToString("1 session, 1 caller, 2 threads spinning, budget 1024, sorted in 128");
    }
}
