// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static io.sluice.pipeline.files.read.TestingFiles.PROSE;
import static io.sluice.pipeline.files.read.TestingFiles.document;
import static io.sluice.pipeline.files.read.TestingFiles.file;
import static io.sluice.pipeline.files.read.TestingFiles.gzip;
import static io.sluice.pipeline.files.read.TestingFiles.read;
import static io.sluice.pipeline.files.read.TestingFiles.shown;
import static io.sluice.pipeline.files.read.TestingFiles.withoutLast;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.Document;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentInputTest {

    private final Path directory;

    DocumentInputTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void makesOneDocumentOfAText() throws Exception {
        var records = read(file(directory, "letter.txt", "Dear Ada,\n\nthe engine runs.\n"));

        assertThat(records).hasSize(1);
        assertThat(document(records.get(0)))
                .isEqualTo(Document.newBuilder()
                        .setText("Dear Ada,\n\nthe engine runs.\n")
                        .setSource("letter.txt")
                        .build());
    }

    @Test
    void makesOneDocumentOfAPage() throws Exception {
        var html = "<title>Ferry</title><link rel=canonical href=http://Harbour.example:8080/ferry><p>" + PROSE;
        var records = read(file(directory, "page.htm", html));

        assertThat(records).hasSize(1);
        assertThat(document(records.get(0)))
                .isEqualTo(Document.newBuilder()
                        .setText(PROSE)
                        .setSource("harbour.example")
                        .setUrl("http://Harbour.example:8080/ferry")
                        .setMetadata(Map.of("title", "Ferry"))
                        .build());
    }

    @Test
    void tellsTheKindByTheContentWhereTheNameSaysNothing() throws Exception {
        assertThat(document(read(file(directory, "a", "<!-- x --><!DOCTYPE html><p>" + PROSE))
                                .get(0))
                        .getText())
                .isEqualTo(PROSE);
        assertThat(shown(read(file(directory, "b", "{\"text\":1}\n{\"text\":2}"))))
                .containsExactly("0 {\"text\":1}", "1 {\"text\":2}");
        assertThat(document(read(file(directory, "c.tsv", "a\tb\n1\t2\n")).get(0))
                        .getText())
                .isEqualTo("a\tb\n1\t2\n");
    }

    @Test
    void looksOnlyBrieflyAtAFileOfComments() throws Exception {
        var comments = "<!---->".repeat(10_000);

        assertThat(document(read(file(directory, "a", comments)).get(0)).getText())
                .isEqualTo(comments);
    }

    @Test
    void readsTextInTheCharacterSetItIsIn() throws Exception {
        var text = "\u201ENa sch\u00F6n\u201C \u2013 gut";

        assertThat(document(read(file(directory, "a.txt", text.getBytes(Charset.forName("windows-1252"))))
                                .get(0))
                        .getText())
                .isEqualTo(text);
        assertThat(document(read(file(directory, "b.txt", ("\uFEFF" + text).getBytes(UTF_16LE)))
                                .get(0))
                        .getText())
                .isEqualTo(text);
    }

    @Test
    void keepsTheBytesOfWhatIsNoText() throws Exception {
        var noise = new byte[2000];
        new Random(1).nextBytes(noise);

        assertThat(shown(read(file(directory, "a.txt", new byte[2000]))))
                .containsExactly("0 nul_character 2000 bytes kept");
        assertThat(shown(read(file(directory, "b.txt", noise)))).containsExactly("0 nul_character 2000 bytes kept");
        assertThat(shown(read(file(directory, "c.html", noise)))).containsExactly("0 unreadable_html 2000 bytes kept");
        assertThat(shown(read(file(directory, "d.html", "<div id=app></div>"))))
                .containsExactly("0 unreadable_html 18 bytes kept");
    }

    @Test
    void keepsNothingOfWhatIsTooLarge() throws Exception {
        var limits = new ReadLimits(1000, 500, 100, 200);

        assertThat(shown(read(file(directory, "a.txt", "a".repeat(1001)), limits)))
                .containsExactly("0 oversized nothing kept");
        assertThat(shown(read(file(directory, "b.html", "<p>" + "a".repeat(500)), limits)))
                .containsExactly("0 oversized nothing kept");
        assertThat(shown(read(file(directory, "c.txt", new byte[101]), limits)))
                .containsExactly("0 nul_character nothing kept");
        assertThat(shown(read(file(directory, "d.txt.gz", gzip(new byte[10_000_000])), limits)))
                .containsExactly("0 oversized nothing kept");
    }

    @Test
    void keepsWhatATruncationLeaves() throws Exception {
        var whole = gzip(PROSE.getBytes(UTF_8));

        assertThat(shown(read(file(directory, "a.txt.gz", withoutLast(3, whole)))))
                .containsExactly("0 truncated_gzip " + PROSE.length() + " bytes kept");
    }
}
