// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.vocabulary;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a record leaves: each route is one topic or file. */
public enum Route implements Coded {
    ACCEPTED("The document passed and leaves as it came."),
    CORRECTED("The document passed with its text replaced by a better one."),
    REJECTED("The document was read but is not wanted; the reason says why."),
    DEAD_LETTER("The record could not be curated; it leaves with its bytes untouched.");

    private static final Map<String, Route> BY_CODE = Coded.byCode(values());

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String description;

    Route(String description) {
        this.description = description;
    }

    /** The route of that code; empty for a code of a newer version. */
    public static Optional<Route> ofCode(String code) {
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
