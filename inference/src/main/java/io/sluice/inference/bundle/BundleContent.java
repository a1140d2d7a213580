// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.sluice.inference.modelfile.OnnxFile;
import io.sluice.inference.modelfile.OnnxFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checked bundle together with the very bytes that were hashed.
 *
 * <p>A session is made from these bytes and not from the file, which somebody could have replaced in between. It is short-lived: drop
 * it as soon as the model is loaded.
 */
public final class BundleContent {

    private final ModelBundle bundle;
    private final byte[] model;
    private final byte[] tokenizer;
    private final OnnxFile onnx;

    BundleContent(ModelBundle bundle, byte[] model, byte[] tokenizer, OnnxFile onnx) {
        this.bundle = requireNonNull(bundle, "bundle is null");
        this.model = requireNonNull(model, "model is null");
        this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
        this.onnx = requireNonNull(onnx, "onnx is null");
    }

    /**
     * Reads and checks all files of a bundle directory: what its manifest declares, or without one what an export holds.
     *
     * @throws BundleException with every problem of the manifest, or else with every problem of the files, or else with those of the model
     */
    public static BundleContent read(Path directory) {
        Path real = realDirectory(directory);
        var problems = new ArrayList<String>();
        var reader = new BundleFileReader(real, problems);
        if (reader.has(BundleManifest.FILE_NAME)) {
            return readDeclared(real, reader, problems);
        }
        if (reader.has(ExportReader.CONFIG)) {
            return ExportReader.read(real);
        }
        throw BundleException.of(
                real,
                BundleManifest.FILE_NAME + " is missing, and so is the " + ExportReader.CONFIG
                        + " that an export of a model would have");
    }

    private static BundleContent readDeclared(Path real, BundleFileReader reader, List<String> problems) {
        byte[] manifestBytes = reader.readManifest();
        throwIfAny(real, problems);
        BundleManifest manifest = ManifestReader.read(real, manifestBytes);
        BundleFiles files = manifest.files();
        byte[] model = reader.read(files.model());
        byte[] tokenizer = reader.read(files.tokenizer());
        Optional<String> tags = files.tags().map(file -> new String(reader.read(file), UTF_8));
        throwIfAny(real, problems);
        OnnxFile onnx = onnx(real, files.model().path(), model);
        return new BundleContent(new ModelBundle(real, manifest, tags), model, tokenizer, onnx);
    }

    public ModelBundle bundle() {
        return bundle;
    }

    /** The ONNX file; not a copy. */
    public byte[] model() {
        return model;
    }

    /** The tokenizer.json file; not a copy. */
    public byte[] tokenizer() {
        return tokenizer;
    }

    /** What the ONNX file says of itself. */
    public OnnxFile onnx() {
        return onnx;
    }

    /** What an ONNX file says of itself, once it was judged. */
    static OnnxFile onnx(Path directory, String path, byte[] model) {
        try {
            return OnnxFile.read(model);
        } catch (OnnxFileException e) {
            throw BundleException.of(
                    directory,
                    e.problems().stream().map(problem -> path + ": " + problem).toList());
        }
    }

    private static Path realDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw BundleException.of(
                    directory,
                    "It is not a directory; expected one that holds an ONNX model, a tokenizer.json and "
                            + BundleManifest.FILE_NAME + " or " + ExportReader.CONFIG);
        }
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw BundleException.of(directory, "It cannot be opened: " + e, e);
        }
    }

    private static void throwIfAny(Path directory, List<String> problems) {
        if (!problems.isEmpty()) {
            throw BundleException.of(directory, problems);
        }
    }
}
