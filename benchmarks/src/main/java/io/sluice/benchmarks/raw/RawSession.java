// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.sluice.inference.bundle.BundleManifest;
import io.sluice.inference.bundle.ModelInputs;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.text.TokenWindow;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shortest way through ONNX Runtime: direct buffers in, the wanted outputs copied out. Thread-safe until closed. */
public final class RawSession implements AutoCloseable {
    private static final String SPINNING = "session.intra_op.allow_spinning";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final BundleManifest manifest;
    private final Set<String> outputs = new LinkedHashSet<>();

    private RawSession(OrtEnvironment environment, OrtSession session, BundleManifest manifest) {
        this.environment = requireNonNull(environment, "environment is null");
        this.session = requireNonNull(session, "session is null");
        this.manifest = requireNonNull(manifest, "manifest is null");
        manifest.outputs().stream().map(ModelOutput::name).forEach(outputs::add);
    }

    static RawSession open(byte[] onnx, BundleManifest manifest, int intraOpThreads, boolean spinning)
            throws OrtException {
        // As the engine asks for it: the process has one environment, and whoever comes first names it.
        var environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "sluice");
        try (var options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(intraOpThreads);
            options.addConfigEntry(SPINNING, spinning ? "1" : "0");
            return new RawSession(environment, environment.createSession(onnx, options), manifest);
        }
    }

    /**
     * Computes a batch.
     *
     * @param rows at least one, padded to the longest of them
     * @param buffers memory of the calling thread
     * @return the first number of the first output, so that no one can say the outputs were not needed
     */
    public float run(List<TokenWindow> rows, RowBuffers buffers) throws OrtException {
        buffers.write(rows, manifest.tokens().paddingId());
        ModelInputs inputs = manifest.inputs();
        var tensors = new HashMap<String, OnnxTensor>();
        try {
            tensors.put(inputs.tokenIds(), tensor(buffers.ids(), buffers));
            tensors.put(inputs.attentionMask(), tensor(buffers.mask(), buffers));
            if (inputs.tokenShapes().isPresent()) {
                tensors.put(inputs.tokenShapes().get(), tensor(buffers.shapes(), buffers));
            }
            try (var result = session.run(tensors, outputs)) {
                return copy(result, rows.size());
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(LongBuffer values, RowBuffers buffers) throws OrtException {
        return OnnxTensor.createTensor(environment, values, new long[] {buffers.rows(), buffers.longest()});
    }

    private static float copy(OrtSession.Result result, int rows) {
        float first = 0;
        for (Map.Entry<String, OnnxValue> output : result) {
            FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
            int width = values.remaining() / rows;
            for (int row = 0; row < rows; row++) {
                float[] numbers = new float[width];
                values.get(numbers);
                first += numbers[0];
            }
        }
        if (!Float.isFinite(first)) {
            throw new IllegalStateException("The model answered with numbers that are not finite");
        }
        return first;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
