// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the numbers of an output say about a text. */
public enum OutputMeaning {
    /** Named numbers, one per label; on 0..100 where the manifest has no quantiles that bring them there. */
    SCORES,
    /** One number per tag of a level of the tag tree, depth first; a path's logit is the sum over its levels. */
    TAG_LOGITS,
    /** One number per label, of which one label holds: their probabilities by softmax. */
    CLASS_LOGITS,
    /** One number per label, each of which holds or does not: the probability of each by the logistic function. */
    LABEL_LOGITS,
    /** A vector of unit length. */
    EMBEDDING;

    /** The name used in manifests, such as {@code tag_logits}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its numbers have a name each. */
    boolean isLabelled() {
        return this == SCORES || this == CLASS_LOGITS || this == LABEL_LOGITS;
    }

    static Optional<OutputMeaning> ofCode(String code) {
        return Arrays.stream(values())
                .filter(meaning -> meaning.code().equals(code))
                .findFirst();
    }
}
