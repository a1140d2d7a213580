// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the ONNX inputs, each int64 [batch, tokens] and different.
 *
 * @param tokenIds gets the token ids
 * @param attentionMask gets 1 for tokens and 0 for padding
 * @param tokenShapes gets the letter case of each token and the gap before it; empty when the model does not ask for them
 * @param tokenTypes gets 0 everywhere, since a text is never paired with another; empty when the model does not ask for them
 * @param positions gets the place of each token, counted from {@code firstPosition}; empty when the model does not ask for them
 * @param firstPosition the place of the first token, 0 for most models
 */
public record ModelInputs(
        String tokenIds,
        String attentionMask,
        Optional<String> tokenShapes,
        Optional<String> tokenTypes,
        Optional<String> positions,
        int firstPosition) {

    public ModelInputs {
        requireNonNull(tokenIds, "tokenIds is null");
        requireNonNull(attentionMask, "attentionMask is null");
        requireNonNull(tokenShapes, "tokenShapes is null");
        requireNonNull(tokenTypes, "tokenTypes is null");
        requireNonNull(positions, "positions is null");
    }

    /** The inputs of a model that asks for no more than it must. */
    public static ModelInputs of(String tokenIds, String attentionMask) {
        return new ModelInputs(tokenIds, attentionMask, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** The names there are, the token ids first. */
    public List<String> names() {
        return List.copyOf(byKey().values());
    }

    /** The names there are, each by its key in the manifest. */
    Map<String, String> byKey() {
        var names = new LinkedHashMap<String, String>();
        names.put("token_ids", tokenIds);
        names.put("attention_mask", attentionMask);
        tokenShapes.ifPresent(name -> names.put("token_shapes", name));
        tokenTypes.ifPresent(name -> names.put("token_type_ids", name));
        positions.ifPresent(name -> names.put("position_ids", name));
        return names;
    }
}
