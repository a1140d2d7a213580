// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.throughput;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.ModelInputs;
import io.sluice.inference.text.TextWindows;
import io.sluice.inference.text.TokenWindow;
import io.sluice.inference.text.Tokenizer;
import io.sluice.inference.text.WindowReader;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The least that runs a model: one thread, one text after the other, no batches, every output copied into an array.
 *
 * <p>Preprocessing, tokens and windows are those of the product, so both sides compute the same tokens.
 */
final class PlainLoop implements AutoCloseable {
    private final Tokenizer tokenizer;
    private final WindowReader reader;
    private final ModelInputs inputs;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private PlainLoop(
            Tokenizer tokenizer,
            WindowReader reader,
            ModelInputs inputs,
            OrtEnvironment environment,
            OrtSession session) {
        this.tokenizer = tokenizer;
        this.reader = reader;
        this.inputs = inputs;
        this.environment = environment;
        this.session = session;
    }

    static PlainLoop open(Path bundle) throws OrtException {
        var content = BundleContent.read(bundle);
        var tokenizer = Tokenizer.open(content.bundle(), content.tokenizer(), new LiveObjects());
        var reader = WindowReader.of(
                content.bundle(), tokenizer, InferenceSettings.defaults().maxWindows());
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            var session = environment.createSession(content.model(), options);
            return new PlainLoop(tokenizer, reader, content.bundle().manifest().inputs(), environment, session);
        }
    }

    /** Runs the model on every text; returns their tokens, counted as the summary of a run counts them. */
    long run(List<String> texts) throws OrtException {
        long tokens = 0;
        for (String text : texts) {
            TextWindows windows = reader.read(text);
            for (TokenWindow window : windows.windows()) {
                run(window);
            }
            tokens += windows.tokenCount();
        }
        return tokens;
    }

    private void run(TokenWindow window) throws OrtException {
        var tensors = new HashMap<String, OnnxTensor>();
        try {
            tensors.put(inputs.tokenIds(), row(window, i -> window.ids()[i]));
            tensors.put(inputs.attentionMask(), row(window, i -> 1));
            if (inputs.tokenShapes().isPresent()) {
                tensors.put(inputs.tokenShapes().get(), row(window, i -> window.shapes()[i]));
            }
            try (var result = session.run(tensors)) {
                for (Map.Entry<String, OnnxValue> output : result) {
                    requireValues((float[][]) output.getValue().getValue(), output.getKey());
                }
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor row(TokenWindow window, IntToLongFunction value) throws OrtException {
        long[] values = IntStream.range(0, window.length()).mapToLong(value).toArray();
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    /** Uses what was copied, so that the copy cannot be optimised away. */
    private static void requireValues(float[][] rows, String output) {
        if (rows.length != 1 || !Float.isFinite(rows[0][0])) {
            throw new IllegalStateException("Output " + output + " is not one row of finite numbers");
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
