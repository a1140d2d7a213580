// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

/**
 * Which model spoke, as the worker that ran it knows it.
 *
 * @param name of the bundle
 * @param version of the bundle
 * @param sha256 of the model file, 64 hex digits
 */
public record ModelIdentity(String name, String version, String sha256) {
    public ModelIdentity {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
