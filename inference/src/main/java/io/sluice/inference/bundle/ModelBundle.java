// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A model bundle whose files were checked against its manifest.
 *
 * @param directory where it lies, without symbolic links
 * @param manifest what it says of itself
 * @param tagTree the YAML text of the tag tree as it was hashed, when the bundle has one
 */
public record ModelBundle(Path directory, BundleManifest manifest, Optional<String> tagTree) {

    public ModelBundle {
        requireNonNull(directory, "directory is null");
        requireNonNull(manifest, "manifest is null");
        requireNonNull(tagTree, "tagTree is null");
    }

    /**
     * Reads the manifest of a directory and checks every file it declares; the model itself is not started.
     *
     * @throws BundleException with every problem found
     */
    public static ModelBundle load(Path directory) {
        return BundleContent.read(directory).bundle();
    }

    public String name() {
        return manifest.name();
    }

    public String version() {
        return manifest.version();
    }

    /** The hash of the ONNX file: the identity of the model in provenance. */
    public String modelSha256() {
        return manifest.files().model().sha256();
    }

    /** Name, version and place; without the tag tree, which is long. */
    @Override
    public String toString() {
        return name() + " " + version() + " in " + directory;
    }
}
