// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.vocabulary;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** A word of a closed vocabulary, written as its code wherever it leaves the process. */
public interface Coded {

    /** The word in snake_case, as it stands in records, topics, metric labels and headers; never changes. */
    String code();

    /** One sentence for people on what the word means. */
    String description();

    /** The words by their codes, for the lookups of the vocabularies. */
    static <C extends Coded> Map<String, C> byCode(C[] words) {
        return Arrays.stream(words).collect(toUnmodifiableMap(Coded::code, Function.identity()));
    }
}
