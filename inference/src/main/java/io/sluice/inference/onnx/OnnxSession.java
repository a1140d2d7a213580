// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.sluice.inference.Device;
import io.sluice.inference.DeviceException;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.MissingDeviceException;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.batch.ModelSession;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.batch.RunTicket;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.BundleManifest;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelInputs;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.SignatureCheck;
import io.sluice.inference.bundle.TensorSignature;
import io.sluice.inference.text.TokenWindow;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model loaded into ONNX Runtime.
 *
 * <p>On the CPU one session serves as many threads as call it, each computing on one core: that is as fast as a session per thread and
 * holds the weights once. On a CUDA device one thread calls it for all. Close it when no run is in progress.
 *
 * <p>Once the process shuts down, runs in progress are told to end and everything throws {@link ShutdownException}, but closing, which
 * has no effect then: the session goes with the process.
 */
public final class OnnxSession implements ModelSession, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxSession.class);
    private static final NativeCalls CALLS = OnnxEnvironment.calls();

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final SessionCaller caller;
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
            SessionCaller caller,
            BundleManifest manifest,
            int paddedTokenBudget,
            LiveObjects live) {
        this.environment = requireNonNull(environment, "environment is null");
        this.session = requireNonNull(session, "session is null");
        this.caller = requireNonNull(caller, "caller is null");
        this.manifest = requireNonNull(manifest, "manifest is null");
        this.inputs = manifest.inputs();
        this.model = manifest.name();
        this.paddedTokenBudget = paddedTokenBudget;
        this.live = requireNonNull(live, "live is null");
        manifest.outputs().stream().map(ModelOutput::name).forEach(outputNames::add);
    }

    /**
     * Loads a model on the CPU and checks its inputs and outputs against the manifest.
     *
     * @param content the bytes of its ONNX file, free to go afterwards
     * @param paddedTokenBudget the tokens of a usual batch, for which memory is kept
     * @throws BundleException when it cannot be loaded or is not what the manifest says
     * @throws DeviceException when ONNX Runtime cannot be loaded
     */
    public static OnnxSession open(ModelBundle bundle, byte[] content, int paddedTokenBudget, LiveObjects live) {
        try {
            return CALLS.call(() -> openOnCpu(bundle, content, paddedTokenBudget, live));
        } catch (OrtException | RunException e) {
            throw refused(bundle, e);
        }
    }

    private static OnnxSession openOnCpu(ModelBundle bundle, byte[] content, int paddedTokenBudget, LiveObjects live)
            throws OrtException {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions options = CpuOptions.create()) {
            OrtSession session = environment.createSession(content, options);
            return opened(environment, session, SessionCaller.direct(), bundle, paddedTokenBudget, live);
        }
    }

    /**
     * The same on a CUDA device.
     *
     * @param device which one
     * @throws MissingDeviceException when it, its libraries or the provider for it are not there
     */
    public static OnnxSession openOnCuda(
            ModelBundle bundle, byte[] content, int paddedTokenBudget, Device device, LiveObjects live) {
        OrtEnvironment environment = OnnxEnvironment.get();
        if (!hasCuda()) {
            throw new MissingDeviceException(
                    CudaProblem.noProvider(device.toString(), environment.getVersion(), OnnxEnvironment.providers()),
                    null);
        }
        var caller = new PinnedCaller("sluice-" + device + "-" + bundle.name());
        try {
            OrtSession session =
                    CALLS.call(() -> caller.call(() -> createOnCuda(environment, bundle, content, device)));
            return opened(environment, session, caller, bundle, paddedTokenBudget, live);
        } catch (OrtException | RunException e) {
            caller.close();
            throw new MissingDeviceException(CudaProblem.of(device.toString(), String.valueOf(e.getMessage())), e);
        } catch (RuntimeException | Error e) {
            caller.close();
            throw e;
        }
    }

    /** Whether ONNX Runtime as found here was built for CUDA devices; that says nothing of whether there is one. */
    public static boolean hasCuda() {
        return OnnxEnvironment.providers().contains(OrtProvider.CUDA);
    }

    /** Version of ONNX Runtime as found here, such as {@code 1.29.0}. */
    public static String runtimeVersion() {
        return OnnxEnvironment.get().getVersion();
    }

    private static OrtSession createOnCuda(
            OrtEnvironment environment, ModelBundle bundle, byte[] content, Device device) throws OrtException {
        try (OrtSession.SessionOptions options = CudaOptions.create(device.index())) {
            return environment.createSession(content, options);
        } catch (OrtException e) {
            if (CudaProblem.isMeant(String.valueOf(e.getMessage()))) {
                throw e;
            }
            throw refused(bundle, e);
        }
    }

    private static OnnxSession opened(
            OrtEnvironment environment,
            OrtSession session,
            SessionCaller caller,
            ModelBundle bundle,
            int paddedTokenBudget,
            LiveObjects live) {
        live.opened();
        var opened = new OnnxSession(environment, session, caller, bundle.manifest(), paddedTokenBudget, live);
        opened.checkSignature(bundle);
        return opened;
    }

    private static BundleException refused(ModelBundle bundle, Exception cause) {
        String path = bundle.manifest().files().model().path();
        return BundleException.of(bundle.directory(), path + " cannot be loaded: " + cause.getMessage(), cause);
    }

    /** The inputs the ONNX file declares. */
    public List<TensorSignature> inputs() {
        try {
            return CALLS.call(() -> signatures(session.getInputInfo().values()));
        } catch (OrtException | RunException e) {
            throw broken(e);
        }
    }

    /** The outputs the ONNX file declares, those that are not read included. */
    public List<TensorSignature> outputs() {
        try {
            return CALLS.call(() -> signatures(session.getOutputInfo().values()));
        } catch (OrtException | RunException e) {
            throw broken(e);
        }
    }

    @Override
    public List<Map<String, float[]>> run(List<TokenWindow> rows, RunTicket ticket) throws RunException {
        BatchBuffers batch = buffers.poll();
        if (batch == null) {
            batch = new BatchBuffers(paddedTokenBudget, inputs);
        }
        try {
            int longest = rows.stream().mapToInt(TokenWindow::length).max().orElse(0);
            // By the caller, while another may run.
            batch.write(rows, longest, manifest.tokens().paddingId());
            BatchBuffers written = batch;
            return CALLS.call(() -> caller.call(() -> run(rows, longest, written, ticket)));
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
            CALLS.call(() -> caller.call(() -> {
                session.close();
                return true;
            }));
            live.closed();
        } catch (OrtException | RunException e) {
            throw broken(e);
        } catch (ShutdownException e) {
            LOG.debug("The session of model '{}' stays open until the process ends", model);
        } finally {
            caller.close();
        }
    }

    private List<Map<String, float[]>> run(List<TokenWindow> rows, int longest, BatchBuffers batch, RunTicket ticket)
            throws OrtException, RunException {
        try (var tensors = new InputTensors(environment, live, rows.size(), longest)) {
            for (Map.Entry<String, LongBuffer> input : batch.byName().entrySet()) {
                tensors.add(input.getKey(), input.getValue());
            }
            try (var result = Tracked.of(run(tensors, ticket), live)) {
                return OutputRows.of(result.object(), manifest.outputs(), rows, longest);
            }
        }
    }

    private OrtSession.Result run(InputTensors tensors, RunTicket ticket) throws OrtException, RunException {
        // One for each run: the flag that terminates a run would terminate the next as well.
        try (var options = Tracked.of(new OrtSession.RunOptions(), live)) {
            Runnable terminate = () -> terminate(options.object());
            try {
                ticket.begin(terminate);
                return CALLS.run(terminate, () -> session.run(tensors.byName(), outputNames, options.object()));
            } finally {
                // Before the options are closed: the flag of options that are gone must not be set.
                ticket.end();
            }
        }
    }

    private void terminate(OrtSession.RunOptions options) {
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw broken(e);
        }
    }

    private void checkSignature(ModelBundle bundle) {
        try {
            SignatureCheck.check(bundle, inputs(), outputs());
        } catch (RuntimeException | Error e) {
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
