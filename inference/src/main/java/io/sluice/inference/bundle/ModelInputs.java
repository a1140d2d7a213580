// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The names of the ONNX inputs, each int64 [batch, tokens]. */
public record ModelInputs(String tokenIds, String attentionMask) {

    public ModelInputs {
        requireNonNull(tokenIds, "tokenIds is null");
        requireNonNull(attentionMask, "attentionMask is null");
    }

    List<String> names() {
        return List.of(tokenIds, attentionMask);
    }
}
