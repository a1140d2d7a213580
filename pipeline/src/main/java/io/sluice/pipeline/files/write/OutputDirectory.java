// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run leaves its files: {@code accepted.jsonl}, {@code corrected.jsonl}, {@code rejected.jsonl},
 * {@code dead-letter.jsonl} and {@code summary.json}.
 *
 * <p>The program that starts a run calls {@link #prepare} before it and {@link #finish} after it; what lies in between
 * ends in {@code .inprogress}, so that a file under its own name is always whole.
 */
public final class OutputDirectory {

    private static final String UNFINISHED = ".inprogress";

    private final Path directory;

    private OutputDirectory(Path directory) {
        this.directory = requireNonNull(directory, "directory is null").toAbsolutePath();
    }

    /** The directory under that path, which need not exist yet. */
    public static OutputDirectory at(Path directory) {
        return new OutputDirectory(directory);
    }

    public Path path() {
        return directory;
    }

    /** The file that holds the records of a route once the run has ended well. */
    public Path file(Route route) {
        return directory.resolve(route.code().replace('_', '-') + ".jsonl");
    }

    /** The file with the summary of the run. */
    public Path summary() {
        return directory.resolve("summary.json");
    }

    /**
     * Creates the directory and clears away what a run left that did not end.
     *
     * @throws OutputException when it holds the outputs of an earlier run, or cannot be written to
     */
    public void prepare() throws OutputException {
        try {
            Files.createDirectories(directory);
            refuseFinished();
            for (var route : Route.values()) {
                Files.deleteIfExists(unfinished(route));
            }
        } catch (IOException e) {
            throw new OutputException("Output directory " + directory + " cannot be used: " + e, e);
        }
        requireWritable();
    }

    /**
     * Makes ready to go on with the files of a run that was cut short; the writer cuts them back to its checkpoint.
     *
     * @throws OutputException when the run has ended after all, or the directory cannot be written to
     */
    public void resume() throws OutputException {
        refuseFinished();
        requireWritable();
    }

    /**
     * Deletes the outputs of an earlier run, and nothing else in the directory.
     *
     * @throws OutputException when they cannot be deleted
     */
    public void clear() throws OutputException {
        try {
            for (var file : outputs()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new OutputException("Earlier outputs in " + directory + " cannot be deleted: " + e, e);
        }
    }

    /**
     * Gives the files of a run that has ended well their names.
     *
     * @throws IOException when a file is missing or cannot be renamed
     */
    public void finish() throws IOException {
        for (var route : Route.values()) {
            Files.move(unfinished(route), file(route), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Opens the files of a run anew, for a writer outside of Flink; {@link #finish} gives them their names. */
    public OutputLines open() throws IOException {
        return OutputLines.open(this);
    }

    Path unfinished(Route route) {
        return file(route).resolveSibling(file(route).getFileName() + UNFINISHED);
    }

    /**
     * Looks whether an earlier run has left its outputs here.
     *
     * @throws OutputException when it has
     */
    public void refuseFinished() throws OutputException {
        var finished = outputs().stream().filter(Files::exists).toList();
        if (!finished.isEmpty()) {
            throw new OutputException("Output directory " + directory + " holds the outputs of an earlier run ("
                    + finished.get(0).getFileName() + "); name another directory, or pass --force to delete them");
        }
    }

    private void requireWritable() throws OutputException {
        if (!Files.isWritable(directory)) {
            throw new OutputException("Output directory " + directory + " may not be written to by this user");
        }
    }

    private List<Path> outputs() {
        var outputs = new ArrayList<Path>();
        for (var route : Route.values()) {
            outputs.add(file(route));
        }
        outputs.add(summary());
        return outputs;
    }
}
