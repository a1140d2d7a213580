// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.util.Objects.requireNonNull;

/**
 * What every output must say of the run it comes from.
 *
 * @param configHash hash of the settings
 * @param codeVersion version of the code
 * @param modelSha256 SHA-256 of the annotator's model file
 */
public record RunFacts(String configHash, String codeVersion, String modelSha256) {
    public RunFacts {
        requireNonNull(configHash, "configHash is null");
        requireNonNull(codeVersion, "codeVersion is null");
        requireNonNull(modelSha256, "modelSha256 is null");
    }
}
