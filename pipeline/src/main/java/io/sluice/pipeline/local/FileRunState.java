// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.pipeline.files.write.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a run on files keeps beside its outputs until it has ended well: what run it is, copies of inputs that can be read only once,
 * and its checkpoints, with the suspects beside them.
 */
final class FileRunState {
    private static final String DIRECTORY = ".sluice";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path directory;

    private FileRunState(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
    }

    static FileRunState beside(OutputDirectory output) {
        return new FileRunState(output.path().resolve(DIRECTORY));
    }

    /** For copies of inputs; made by whoever makes one. */
    Path copies() {
        return directory.resolve("inputs");
    }

    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /** The run that was cut short, if there is one. */
    Optional<FileRun> interrupted() throws IOException {
        if (!Files.exists(record())) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(record().toFile(), FileRun.class));
        } catch (JacksonException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /** Begins a run: forgets the checkpoints of another, and remembers which run this is. */
    void begin(FileRun run) throws IOException {
        Files.deleteIfExists(record());
        if (Files.exists(checkpoints())) {
            TemporaryDirectory.delete(checkpoints());
        }
        Files.createDirectories(checkpoints());
        Path unfinished = directory.resolve("run.json.inprogress");
        MAPPER.writeValue(unfinished.toFile(), run);
        Files.move(unfinished, record(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forgets all. */
    void delete() throws IOException {
        if (Files.exists(directory)) {
            TemporaryDirectory.delete(directory);
        }
    }

    private Path record() {
        return directory.resolve("run.json");
    }
}
