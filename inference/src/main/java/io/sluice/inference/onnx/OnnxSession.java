// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.sluice.inference.DeviceException;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.batch.ModelSession;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.BundleManifest;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelInputs;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.SignatureCheck;
import io.sluice.inference.bundle.TensorSignature;
import io.sluice.inference.text.TokenWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/**
 * A model loaded into ONNX Runtime on the CPU.
 *
 * <p>One session serves as many threads as call it, each computing on one core: that is as fast as a session per thread and holds the
 * weights once. Close it when no run is in progress.
 */
public final class OnnxSession implements ModelSession, AutoCloseable {

    private static final String PROVIDER = "CPUExecutionProvider";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final LiveObjects live;
    private final BundleManifest manifest;
    private final ModelInputs inputs;
    private final String model;
    private final int paddedTokenBudget;
    private final Set<String> outputNames = new LinkedHashSet<>();
    private final Queue<BatchBuffers> buffers = new ConcurrentLinkedQueue<>();

    private OnnxSession(
            OrtEnvironment environment,
            OrtSession session,
            BundleManifest manifest,
            int paddedTokenBudget,
            LiveObjects live) {
        this.environment = requireNonNull(environment, "environment is null");
        this.session = requireNonNull(session, "session is null");
        this.manifest = requireNonNull(manifest, "manifest is null");
        this.inputs = manifest.inputs();
        this.model = manifest.name();
        this.paddedTokenBudget = paddedTokenBudget;
        this.live = requireNonNull(live, "live is null");
        manifest.outputs().stream().map(ModelOutput::name).forEach(outputNames::add);
    }

    /**
     * Loads a model and checks its inputs and outputs against the manifest.
     *
     * @param content the bytes of its ONNX file, free to go afterwards
     * @param paddedTokenBudget the tokens of a usual batch, for which memory is kept
     * @throws BundleException when it cannot be loaded or is not what the manifest says
     * @throws DeviceException when ONNX Runtime cannot be loaded
     */
    public static OnnxSession open(ModelBundle bundle, byte[] content, int paddedTokenBudget, LiveObjects live) {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions options = CpuOptions.create()) {
            OrtSession session = environment.createSession(content, options);
            live.opened();
            var opened = new OnnxSession(environment, session, bundle.manifest(), paddedTokenBudget, live);
            opened.checkSignature(bundle);
            return opened;
        } catch (OrtException e) {
            String path = bundle.manifest().files().model().path();
            throw BundleException.of(bundle.directory(), path + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** The execution provider of ONNX Runtime that computes. */
    public String provider() {
        return PROVIDER;
    }

    /** The inputs the ONNX file declares. */
    public List<TensorSignature> inputs() {
        try {
            return signatures(session.getInputInfo().values());
        } catch (OrtException e) {
            throw broken(e);
        }
    }

    /** The outputs the ONNX file declares, those that are not read included. */
    public List<TensorSignature> outputs() {
        try {
            return signatures(session.getOutputInfo().values());
        } catch (OrtException e) {
            throw broken(e);
        }
    }

    @Override
    public List<Map<String, float[]>> run(List<TokenWindow> rows) throws RunException {
        BatchBuffers batch = buffers.poll();
        if (batch == null) {
            batch = new BatchBuffers(paddedTokenBudget, inputs.tokenShapes().isPresent());
        }
        try {
            return run(rows, batch);
        } catch (OrtException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        } catch (IllegalStateException e) {
            throw broken(e);
        } finally {
            buffers.add(batch);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
            live.closed();
        } catch (OrtException e) {
            throw broken(e);
        }
    }

    private List<Map<String, float[]>> run(List<TokenWindow> rows, BatchBuffers batch)
            throws OrtException, RunException {
        int longest = rows.stream().mapToInt(TokenWindow::length).max().orElse(0);
        batch.write(rows, longest, manifest.tokens().paddingId());
        try (var tensors = new InputTensors(environment, live, rows.size(), longest)) {
            tensors.add(inputs.tokenIds(), batch.ids());
            tensors.add(inputs.attentionMask(), batch.mask());
            if (inputs.tokenShapes().isPresent()) {
                tensors.add(inputs.tokenShapes().get(), batch.shapes());
            }
            try (var result = Tracked.of(session.run(tensors.byName(), outputNames), live)) {
                return OutputRows.of(result.object(), manifest.outputs(), rows.size());
            }
        }
    }

    private void checkSignature(ModelBundle bundle) {
        try {
            SignatureCheck.check(bundle, inputs(), outputs());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private DeviceException broken(Exception cause) {
        return new DeviceException("The session of model '" + model + "' is unusable: " + cause.getMessage(), cause);
    }

    private static List<TensorSignature> signatures(Collection<NodeInfo> nodes) {
        var signatures = new ArrayList<TensorSignature>();
        for (NodeInfo node : nodes) {
            if (node.getInfo() instanceof TensorInfo tensor) {
                List<Long> shape = LongStream.of(tensor.getShape()).boxed().toList();
                signatures.add(new TensorSignature(node.getName(), tensor.type.name(), shape));
            } else {
                signatures.add(new TensorSignature(node.getName(), "no tensor", List.of()));
            }
        }
        return signatures;
    }
}
