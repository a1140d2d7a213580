// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.pipeline.failure.UsageException;
import io.sluice.pipeline.files.write.OutputDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a run on files keeps beside its outputs until it has ended well: what run it is, copies of inputs that can be read only once,
 * and its checkpoints, with the suspects beside them. One process at a time has it; what has not become a run goes when it is closed.
 */
final class FileRunState implements AutoCloseable {
    private static final String DIRECTORY = ".sluice";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path directory;
    private final FileChannel locked;
    private final Path output;
    private final boolean madeOutput;

    private FileRunState(Path output, boolean madeOutput, FileChannel locked) {
        this.output = requireNonNull(output, "output is null");
        this.madeOutput = madeOutput;
        this.directory = output.resolve(DIRECTORY);
        this.locked = requireNonNull(locked, "locked is null");
    }

    /**
     * Takes the state of an output directory, which is made when missing.
     *
     * @throws UsageException when another process has it, or when it cannot be written
     */
    static FileRunState beside(OutputDirectory output) {
        Path directory = output.path().resolve(DIRECTORY);
        boolean isNew = Files.notExists(output.path());
        try {
            FileChannel channel = FileChannel.open(
                    Files.createDirectories(directory).resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new FileRunState(output.path(), isNew, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new UsageException("Output directory " + output.path() + " cannot be used: " + e, e);
        }
        throw new UsageException("Output directory " + output.path()
                + " is in use by another run; wait until it has ended, or name another directory");
    }

    /** Takes the lock, which ends with the channel or the process. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
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

    @Override
    public void close() throws IOException {
        if (!Files.exists(record())) {
            delete();
            if (madeOutput) {
                deleteIfEmpty(output);
            }
        }
        locked.close();
    }

    private static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // Something else is in it by now.
        }
    }

    private Path record() {
        return directory.resolve("run.json");
    }
}
