// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for logs and checkpoints that is gone after use. */
final class WorkDirectory implements AutoCloseable {
    private final Path path;

    private WorkDirectory(Path path) {
        this.path = path;
    }

    static WorkDirectory create() throws IOException {
        return new WorkDirectory(Files.createTempDirectory("sluice-benchmarks-"));
    }

    Path path() {
        return path;
    }

    /** Called when broker and cluster are down, so that nobody writes any more. */
    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
