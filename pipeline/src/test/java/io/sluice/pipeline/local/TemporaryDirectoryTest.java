// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;

class TemporaryDirectoryTest {
    @RepeatedTest(20)
    void bearsThatOthersDeleteTheirFilesMeanwhile() throws IOException {
        var temporary = TemporaryDirectory.create();
        Path root = requireNonNull(temporary.resolve("checkpoint-0").getParent());
        for (int i = 1; i < 500; i++) {
            temporary.resolve("checkpoint-" + i);
        }

        var others = CompletableFuture.runAsync(() -> deleteAll(root));

        assertThatCode(temporary::close).doesNotThrowAnyException();
        others.join();
        assertThat(root).doesNotExist();
    }

    private static void deleteAll(Path root) {
        try {
            for (int i = 499; i >= 0; i--) {
                Files.deleteIfExists(root.resolve("checkpoint-" + i));
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
