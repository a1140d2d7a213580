// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.MissingDeviceException;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.batch.WatchedSession;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.onnx.OnnxSession;
import io.sluice.inference.text.TokenWindow;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the session of a model on the device that was asked for, and finds out which one that is. */
final class DeviceChoice {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceChoice.class);

    private final BundleContent content;
    private final InferenceSettings settings;
    private final TokenWindow probe;
    private final HubResources resources;

    /**
     * What was opened.
     *
     * @param device what the session runs on, never {@link Device#AUTO}
     */
    record Opened(OnnxSession session, Device device) {}

    /** @param probe a window that every working model answers */
    DeviceChoice(BundleContent content, InferenceSettings settings, TokenWindow probe, HubResources resources) {
        this.content = requireNonNull(content, "content is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.probe = requireNonNull(probe, "probe is null");
        this.resources = requireNonNull(resources, "resources is null");
    }

    /**
     * Opens the session.
     *
     * @throws MissingDeviceException when a CUDA device was demanded and cannot be used
     */
    Opened open() {
        return switch (settings.device().kind()) {
            case CPU -> onCpu();
            case CUDA -> onCuda(settings.device());
            case AUTO -> OnnxSession.hasCuda() ? onCudaOrCpu() : onCpu();
        };
    }

    private Opened onCudaOrCpu() {
        try {
            return onCuda(Device.cuda(0));
        } catch (MissingDeviceException e) {
            LOG.warn("Model '{}' runs on the CPU. {}", content.bundle().name(), e.getMessage());
            return onCpu();
        }
    }

    private Opened onCpu() {
        return new Opened(
                OnnxSession.open(content.bundle(), content.model(), usualBatch(), resources.live()), Device.CPU);
    }

    private Opened onCuda(Device device) {
        OnnxSession session =
                OnnxSession.openOnCuda(content.bundle(), content.model(), usualBatch(), device, resources.live());
        try {
            watched(session).run(List.of(probe));
            return new Opened(session, device);
        } catch (RunException e) {
            session.close();
            throw new MissingDeviceException(
                    "Device " + device + " cannot be used: model '"
                            + content.bundle().name() + "' was loaded but failed on its first row (" + e.getMessage()
                            + ")",
                    e);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private WatchedSession watched(OnnxSession session) {
        return new WatchedSession(content.bundle().name(), session, settings.deadline(), resources.watch());
    }

    /** The tokens for which memory is kept; it grows with the batches. */
    private int usualBatch() {
        return Math.max(1, settings.paddedTokenBudget());
    }
}
