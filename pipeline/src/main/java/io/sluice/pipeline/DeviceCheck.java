// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import io.sluice.inference.Device;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.hub.ModelHub;
import io.sluice.pipeline.config.SluiceConfig;

/** Looks for the device that was demanded, before a job starts in this process. On a cluster the workers look for themselves. */
public final class DeviceCheck {
    private DeviceCheck() {}

    /**
     * Loads the annotator once on a CUDA device that was demanded; does nothing for other devices.
     *
     * @throws io.sluice.inference.MissingDeviceException when the device cannot be used
     * @throws io.sluice.inference.bundle.BundleException when the model is refused
     */
    public static void run(SluiceConfig config) {
        Device device = config.models().device();
        if (device.kind() == Device.Kind.CUDA) {
            ModelHub.shared()
                    .acquire(
                            config.models().annotatorDirectory(),
                            InferenceSettings.defaults().withDevice(device))
                    .close();
        }
    }
}
