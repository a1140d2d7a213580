// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.BundleManifest;
import io.sluice.inference.text.TextWindows;
import io.sluice.inference.text.Tokenizer;
import io.sluice.inference.text.WindowReader;
import java.nio.file.Path;

/**
 * A bundle, read without the engine that is to be measured.
 *
 * <p>Tokens and windows are those of the product, so that both sides compute the same; sessions are made by hand. Thread-safe; close it
 * after its sessions.
 */
public final class RawModel implements AutoCloseable {
    private final BundleManifest manifest;
    private final byte[] onnx;
    private final Tokenizer tokenizer;
    private final WindowReader reader;

    private RawModel(BundleManifest manifest, byte[] onnx, Tokenizer tokenizer, WindowReader reader) {
        this.manifest = requireNonNull(manifest, "manifest is null");
        this.onnx = requireNonNull(onnx, "onnx is null");
        this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
        this.reader = requireNonNull(reader, "reader is null");
    }

    /** Reads the bundle in a directory. */
    public static RawModel open(Path bundle) {
        var content = BundleContent.read(bundle);
        var tokenizer = Tokenizer.open(content.bundle(), content.tokenizer(), new LiveObjects());
        var reader = WindowReader.of(
                content.bundle(), tokenizer, InferenceSettings.defaults().maxWindows());
        return new RawModel(content.bundle().manifest(), content.model(), tokenizer, reader);
    }

    /** The windows of a text, as the product reads them. */
    public TextWindows read(String text) {
        return reader.read(text);
    }

    /** Tokens of a text, without start and end. */
    public int tokens(String text) {
        return reader.read(text).tokenCount();
    }

    /** A session that computes with so many threads within a run; the caller closes it. */
    public RawSession openSession(int intraOpThreads, boolean spinning) throws OrtException {
        return RawSession.open(onnx, manifest, intraOpThreads, spinning);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
