// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Finds the newest completed checkpoint or savepoint below a directory, so that a run goes on where the last one ended. */
final class LatestCheckpoint {
    /** Written last: a directory with this file holds a whole checkpoint. */
    private static final String METADATA = "_metadata";

    private LatestCheckpoint() {}

    static Optional<Path> below(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(METADATA))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(Path::getParent);
        }
    }
}
