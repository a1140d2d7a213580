// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * One file to read.
 *
 * @param name the file as the user named it, the {@code source} of its positions; {@code -} for standard input
 * @param path where its bytes lie, absolute
 */
public record InputFile(String name, Path path) {

    public InputFile {
        requireNonNull(name, "name is null");
        requireNonNull(path, "path is null");
        path = path.toAbsolutePath();
    }

    /** A file read under its own name. */
    public static InputFile of(Path path) {
        return new InputFile(path.toString(), path);
    }

    /** The last part of the name, for people. */
    String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
