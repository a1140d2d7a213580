// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How one vector for a text is made of those of its tokens, start and end token among them and padding left out. */
public enum Pooling {
    /** The mean of all. */
    MEAN,
    /** That of the start token. */
    FIRST,
    /** The largest value of each number. */
    MAX;

    /** The name used in manifests, such as {@code mean}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Pooling> ofCode(String code) {
        return Arrays.stream(values())
                .filter(pooling -> pooling.code().equals(code))
                .findFirst();
    }
}
