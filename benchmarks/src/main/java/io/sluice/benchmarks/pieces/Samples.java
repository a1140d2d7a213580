// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.pieces;

import io.sluice.benchmarks.corpus.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the pieces work on: files of the clone. */
final class Samples {
    private static final Path HOME = Path.of(System.getProperty("sluice.home", ""));

    private Samples() {}

    /** The annotator that runs by default. */
    static Path annotator() {
        return HOME.resolve("models").resolve("annotator");
    }

    static List<String> texts() throws IOException {
        return TextFile.read(List.of(HOME.resolve("samples").resolve("informative.jsonl")));
    }
}
