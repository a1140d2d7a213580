// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads texts from JSON lines, gzipped or not. */
public final class TextFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TextFile() {}

    /**
     * The {@code text} of every line that has one.
     *
     * @param files names that end in {@code .gz} are unpacked
     */
    public static List<String> read(List<Path> files) throws IOException {
        var texts = new ArrayList<String>();
        for (Path file : files) {
            try (var lines = new BufferedReader(new InputStreamReader(open(file), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode text = JSON.readTree(line).path("text");
                    if (text.isTextual() && !text.textValue().isBlank()) {
                        texts.add(text.textValue());
                    }
                }
            }
        }
        return texts;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }
}
