// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.inference.bundle.BundleFile;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.TensorSignature;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found out about a bundle that was loaded.
 *
 * @param bundle the bundle that was looked at
 * @param device what it was tried on, never {@link Device#AUTO}
 * @param inputs what the ONNX file takes
 * @param outputs what the ONNX file gives
 * @param windows different windows that were run, each alone and then with others
 * @param differences for each output of the manifest, in its order, the largest difference of a number between a window alone and the
 *     same window in a batch; for scores in points on 0..100
 * @param loadMillis time to read, check and load the bundle
 * @param runMillis time of all runs
 * @param problems why the bundle should not be used; empty when it is sound
 */
public record VerificationReport(
        ModelBundle bundle,
        Device device,
        List<TensorSignature> inputs,
        List<TensorSignature> outputs,
        int windows,
        Map<String, Double> differences,
        long loadMillis,
        long runMillis,
        List<String> problems) {

    public VerificationReport {
        requireNonNull(bundle, "bundle is null");
        requireNonNull(device, "device is null");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
        problems = List.copyOf(problems);
    }

    /** Whether the bundle may be used. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** The files that were checked, with their hashes and sizes. */
    public List<BundleFile> files() {
        return bundle.manifest().files().all();
    }
}
