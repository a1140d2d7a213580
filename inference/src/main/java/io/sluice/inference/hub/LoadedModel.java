// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.InferenceSettings;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.onnx.OnnxSession;
import io.sluice.inference.text.TokenWindow;
import io.sluice.inference.text.Tokenizer;
import io.sluice.inference.text.WindowReader;

/** The native parts of a model and what reads texts for it. Close it when nobody uses it. */
final class LoadedModel implements AutoCloseable {

    private final ModelBundle bundle;
    private final Tokenizer tokenizer;
    private final WindowReader reader;
    private final OnnxSession session;

    private LoadedModel(ModelBundle bundle, Tokenizer tokenizer, WindowReader reader, OnnxSession session) {
        this.bundle = requireNonNull(bundle, "bundle is null");
        this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.session = requireNonNull(session, "session is null");
    }

    /** Loads tokenizer and model from the bytes that were checked; when one is refused neither stays open. */
    static LoadedModel open(BundleContent content, InferenceSettings settings, LiveObjects live) {
        ModelBundle bundle = content.bundle();
        Tokenizer tokenizer = Tokenizer.open(bundle, content.tokenizer(), live);
        try {
            WindowReader reader = WindowReader.of(bundle, tokenizer, settings.maxWindows());
            OnnxSession session = OnnxSession.open(bundle, content.model(), settings.paddedTokenBudget(), live);
            return new LoadedModel(bundle, tokenizer, reader, session);
        } catch (RuntimeException | Error e) {
            tokenizer.close();
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
        return session;
    }

    /** A window without text, which every working model answers. */
    TokenWindow emptyWindow() {
        return reader.read("").windows().get(0);
    }

    @Override
    public void close() {
        try {
            session.close();
        } finally {
            tokenizer.close();
        }
    }
}
