// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @Test
    void readsTheTextsOfPlainAndPackedFilesAndSkipsLinesWithoutOne(@TempDir Path directory) throws IOException {
        Path plain = Files.writeString(
                directory.resolve("a.jsonl"), "{\"text\": \"first\"}\n{\"id\": \"no text\"}\n{\"text\": \" \"}\n");
        Path packed = directory.resolve("b.jsonl.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("{\"text\": \"second\"}\n".getBytes(UTF_8));
        }

        assertThat(TextFile.read(List.of(plain, packed))).containsExactly("first", "second");
    }
}
