// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what a user names on the command line into the files to read.
 *
 * <p>A directory stands for the regular files below it, hidden ones left out, in the order of their paths. {@code -} is
 * standard input; it and other inputs that can be read only once, such as named pipes, are copied to a file first, so
 * that a restart can read them again. A file named twice is read once.
 */
public final class InputFiles {

    private static final String STANDARD_INPUT = "-";

    private final InputStream standardInput;
    private final Path spool;
    private final Map<Path, InputFile> found = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private InputFiles(InputStream standardInput, Path spool) {
        this.standardInput = requireNonNull(standardInput, "standardInput is null");
        this.spool = requireNonNull(spool, "spool is null");
    }

    /**
     * The files behind the arguments, in the order of the arguments.
     *
     * @param spool directory for copies of what can be read only once, made for the first of them; the caller deletes it
     * @throws InputException naming every argument that cannot be read
     */
    public static List<InputFile> resolve(List<String> arguments, InputStream standardInput, Path spool)
            throws InputException {
        var files = new InputFiles(standardInput, spool);
        arguments.forEach(files::add);
        if (!files.problems.isEmpty()) {
            throw new InputException(files.problems);
        }
        return List.copyOf(files.found.values());
    }

    private void add(String argument) {
        try {
            if (argument.equals(STANDARD_INPUT)) {
                addCopy(STANDARD_INPUT, standardInput);
            } else {
                add(argument, Path.of(argument));
            }
        } catch (InvalidPathException e) {
            problems.add("Input '" + argument + "' is no valid file name: " + e.getReason());
        } catch (IOException e) {
            problems.add("Input '" + argument + "' cannot be read: " + e);
        }
    }

    private void add(String argument, Path path) throws IOException {
        if (!Files.exists(path)) {
            problems.add("Input '" + argument + "' does not exist (looked for " + path.toAbsolutePath() + ")");
        } else if (!Files.isReadable(path)) {
            problems.add("Input '" + argument + "' may not be read by this user");
        } else if (Files.isDirectory(path)) {
            addDirectory(argument, path);
        } else if (Files.isRegularFile(path)) {
            addFile(path);
        } else {
            try (var stream = Files.newInputStream(path)) {
                addCopy(argument, stream);
            }
        }
    }

    private void addDirectory(String argument, Path directory) throws IOException {
        List<Path> files;
        try (var below = Files.walk(directory)) {
            files = below.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(directory.relativize(file)))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            problems.add("Input '" + argument + "' is a directory without files");
        }
        for (var file : files) {
            add(file.toString(), file);
        }
    }

    private void addFile(Path file) throws IOException {
        found.putIfAbsent(file.toRealPath(), InputFile.of(file));
    }

    private void addCopy(String name, InputStream stream) throws IOException {
        var copy = Files.createDirectories(spool).resolve("input-" + found.size());
        Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
        found.put(copy.toRealPath(), new InputFile(name, copy));
    }

    private static boolean isHidden(Path relative) {
        for (var part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
