// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;

class TemporaryDirectoryTest {
    @RepeatedTest(20)
    void bearsThatOthersDeleteTheirFilesMeanwhile() throws IOException {
        var temporary = TemporaryDirectory.create();
        for (int i = 0; i < 500; i++) {
            temporary.resolve("checkpoint-" + i);
        }

        var others = CompletableFuture.runAsync(() -> deleteAll(temporary));

        assertThatCode(temporary::close).doesNotThrowAnyException();
        others.join();
    }

    private static void deleteAll(TemporaryDirectory temporary) {
        try {
            Path root = temporary.resolve("").normalize();
            for (int i = 499; i >= 0; i--) {
                Files.deleteIfExists(root.resolve("checkpoint-" + i));
            }
        } catch (IOException gone) {
            // Then the directory itself was deleted first.
        }
    }
}
