// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Which code and which settings a verdict comes from.
 *
 * @param configHash SHA-256 of the settings that influence verdicts
 * @param codeVersion version of Sluice
 */
public record RunIdentity(String configHash, String codeVersion) implements Serializable {
    public RunIdentity {
        requireNonNull(configHash, "configHash is null");
        requireNonNull(codeVersion, "codeVersion is null");
    }
}
