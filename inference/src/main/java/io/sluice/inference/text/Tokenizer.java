// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.sluice.inference.DeviceException;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** Turns a text into token ids, without special tokens, truncation or padding. Thread-safe until closed. */
public final class Tokenizer implements AutoCloseable {

    // Said aloud, since tokenizer.json has settings of its own for each.
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

    private final HuggingFaceTokenizer tokenizer;
    private final LiveObjects live;

    private Tokenizer(HuggingFaceTokenizer tokenizer, LiveObjects live) {
        this.tokenizer = tokenizer;
        this.live = live;
        live.opened();
    }

    /**
     * Opens the tokenizer of a bundle.
     *
     * @param content the bytes of its tokenizer.json
     * @throws BundleException when they are not a tokenizer
     * @throws DeviceException when the native library cannot be loaded
     */
    public static Tokenizer open(ModelBundle bundle, byte[] content, LiveObjects live) {
        NativeTokenizers.load();
        try {
            return new Tokenizer(NativeTokenizers.withOwnClassLoader(() -> parse(content)), live);
        } catch (RuntimeException e) {
            String path = bundle.manifest().files().tokenizer().path();
            throw BundleException.of(bundle.directory(), path + " is not a tokenizer: " + e.getMessage(), e);
        }
    }

    Tokens tokens(String text) {
        return new Tokens(tokenizer.encode(text, false, false));
    }

    @Override
    public void close() {
        tokenizer.close();
        live.closed();
    }

    private static HuggingFaceTokenizer parse(byte[] content) {
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(content), OPTIONS);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read", e);
        }
    }
}
