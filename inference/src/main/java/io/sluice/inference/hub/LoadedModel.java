// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.onnx.OnnxSession;
import io.sluice.inference.text.TokenWindow;
import io.sluice.inference.text.WindowReader;

/** The native parts of a model and what reads texts for it. Close it when nobody uses it. */
final class LoadedModel implements AutoCloseable {

    private final ModelBundle bundle;
    private final WindowReader reader;
    private final DeviceChoice.Opened opened;
    private final SharedTokenizers tokenizers;

    private LoadedModel(
            ModelBundle bundle, WindowReader reader, DeviceChoice.Opened opened, SharedTokenizers tokenizers) {
        this.bundle = requireNonNull(bundle, "bundle is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.opened = requireNonNull(opened, "opened is null");
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
    }

    /** Loads tokenizer and model from the bytes that were checked; when one is refused neither stays open. */
    static LoadedModel open(BundleContent content, InferenceSettings settings, HubResources resources) {
        ModelBundle bundle = content.bundle();
        SharedTokenizers tokenizers = resources.tokenizers();
        var tokenizer = tokenizers.acquire(content);
        try {
            WindowReader reader = WindowReader.of(bundle, tokenizer, settings.maxWindows());
            var choice = new DeviceChoice(content, settings, emptyWindow(reader), resources);
            return new LoadedModel(bundle, reader, choice.open(), tokenizers);
        } catch (RuntimeException | Error e) {
            release(bundle, tokenizers);
            throw e;
        }
    }

    ModelBundle bundle() {
        return bundle;
    }

    WindowReader reader() {
        return reader;
    }

    OnnxSession session() {
        return opened.session();
    }

    /** What it runs on, never {@link Device#AUTO}. */
    Device device() {
        return opened.device();
    }

    /** A window without text, which every working model answers. */
    TokenWindow emptyWindow() {
        return emptyWindow(reader);
    }

    @Override
    public void close() {
        try {
            session().close();
        } finally {
            release(bundle, tokenizers);
        }
    }

    private static TokenWindow emptyWindow(WindowReader reader) {
        return reader.read("").windows().get(0);
    }

    private static void release(ModelBundle bundle, SharedTokenizers tokenizers) {
        tokenizers.release(bundle.manifest().files().tokenizer().sha256());
    }
}
