// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.vocabulary;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of the pipeline, in the order in which a document meets them. */
public enum Stage implements Coded {
    PARSE("Turns bytes into a document."),
    SCREEN("Applies cheap rules to the text."),
    DEDUPLICATE("Finds documents seen before."),
    ANNOTATE("Adds ratings, tag and embedding."),
    EDIT("Offers a better text where editing pays."),
    JUDGE("Measures confidence in the text and in the edit."),
    DECIDE("Turns the evidence into a verdict."),
    RATION("Holds quotas and the mixture of tags."),
    ROUTE("Encodes the record and chooses its topic.");

    private static final Map<String, Stage> BY_CODE = Coded.byCode(values());

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String description;

    Stage(String description) {
        this.description = description;
    }

    /** The stage of that code; empty for a code of a newer version. */
    public static Optional<Stage> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String description() {
        return description;
    }
}
