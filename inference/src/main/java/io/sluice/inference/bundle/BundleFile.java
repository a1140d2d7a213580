// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

/**
 * A file of a bundle as its manifest declares it.
 *
 * @param path where it lies in the bundle directory, with {@code /} between folders
 * @param sha256 64 lower-case hexadecimal digits
 * @param bytes its size
 */
public record BundleFile(String path, String sha256, long bytes) {

    public BundleFile {
        requireNonNull(path, "path is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
