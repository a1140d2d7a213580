// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

    private final Path directory;
    private final Path spool;

    InputFilesTest(@TempDir Path directory, @TempDir Path spool) {
        this.directory = directory;
        this.spool = spool;
    }

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(directory.resolve("b/c"));
        for (var name : List.of("b/2.jsonl", "b/1.txt", "b/c/3.html", "b/.hidden", "a.jsonl")) {
            Files.writeString(directory.resolve(name), "{}");
        }
    }

    @Test
    void takesTheFilesBelowADirectoryInTheirOrder() throws Exception {
        assertThat(names(resolve(path("a.jsonl"), path("b"))))
                .containsExactly(path("a.jsonl"), path("b/1.txt"), path("b/2.jsonl"), path("b/c/3.html"));
    }

    @Test
    void readsAFileOnceThatIsNamedTwice() throws Exception {
        assertThat(names(resolve(path("b/2.jsonl"), path("b/../b/2.jsonl")))).containsExactly(path("b/2.jsonl"));
    }

    @Test
    void copiesStandardInputSoThatItCanBeReadAgain() throws Exception {
        var files = InputFiles.resolve(List.of("-"), new ByteArrayInputStream("{\"text\":1}".getBytes(UTF_8)), spool);

        assertThat(names(files)).containsExactly("-");
        assertThat(files.get(0).path()).hasParent(spool.toAbsolutePath()).hasContent("{\"text\":1}");
        assertThat(TestingFiles.shown(TestingFiles.read(files.get(0)))).containsExactly("0 {\"text\":1}");
    }

    @Test
    void namesEveryInputThatCannotBeRead() throws IOException {
        var empty = Files.createDirectory(directory.resolve("empty"));

        assertThatThrownBy(() -> resolve(path("missing.jsonl"), path("a.jsonl"), empty.toString()))
                .isInstanceOfSatisfying(InputException.class, e -> assertThat(e.problems())
                        .containsExactly(
                                "Input '" + path("missing.jsonl") + "' does not exist (looked for "
                                        + path("missing.jsonl") + ")",
                                "Input '" + empty + "' is a directory without files"));
    }

    private List<InputFile> resolve(String... arguments) throws InputException {
        return InputFiles.resolve(List.of(arguments), InputStream.nullInputStream(), spool);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static List<String> names(List<InputFile> files) {
        return files.stream().map(InputFile::name).toList();
    }
}
