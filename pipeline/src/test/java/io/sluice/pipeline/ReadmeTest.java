// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @ParameterizedTest
    @EnumSource
    void explainsEveryReasonOfAVerdict(VerdictReason reason) throws IOException {
        assertThat(Files.readAllLines(README))
                .contains("| `%s` | %s | %s |"
                        .formatted(reason.code(), reason.stage().code(), reason.description()));
    }

    @ParameterizedTest
    @EnumSource
    void explainsEveryReasonOfADeadLetter(DeadLetterReason reason) throws IOException {
        assertThat(Files.readAllLines(README))
                .contains("| `%s` | %s | %s |"
                        .formatted(reason.code(), reason.stage().code(), reason.description()));
    }
}
