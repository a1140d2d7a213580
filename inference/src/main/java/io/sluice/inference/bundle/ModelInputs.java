// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the ONNX inputs, each int64 [batch, tokens] and different.
 *
 * @param tokenIds gets the token ids
 * @param attentionMask gets 1 for tokens and 0 for padding
 * @param tokenShapes gets the letter case of each token and the gap before it; empty when the model does not ask for them
 */
public record ModelInputs(String tokenIds, String attentionMask, Optional<String> tokenShapes) {

    public ModelInputs {
        requireNonNull(tokenIds, "tokenIds is null");
        requireNonNull(attentionMask, "attentionMask is null");
        requireNonNull(tokenShapes, "tokenShapes is null");
    }

    /** The names there are, each by its key in the manifest. */
    Map<String, String> byKey() {
        var names = new LinkedHashMap<String, String>();
        names.put("token_ids", tokenIds);
        names.put("attention_mask", attentionMask);
        tokenShapes.ifPresent(name -> names.put("token_shapes", name));
        return names;
    }
}
