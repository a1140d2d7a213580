// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory that is gone after use. */
final class TemporaryDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    static TemporaryDirectory create() throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory("sluice-"));
    }

    /** A directory inside it, created when missing. */
    Path resolve(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new Deletion());
    }

    @Override
    public void close() {
        try {
            delete(path);
        } catch (IOException left) {
            LOG.warn("Temporary files are left in {}", path, left);
        }
    }

    /** Flink may still be deleting files of its own in there: the end of a job does not wait for that. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
