// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

/**
 * Where the value of a setting comes from.
 *
 * @param source kind of place; later kinds win
 * @param place the place in words, for example {@code sluice.yaml:3:11}
 */
public record Origin(Source source, String place) {
    static final Origin DEFAULT = new Origin(Source.DEFAULT, "default");

    /** The kinds of places, weakest first. */
    public enum Source {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        FLAG
    }

    public Origin {
        requireNonNull(source, "source is null");
        requireNonNull(place, "place is null");
    }

    static Origin file(String file, int line, int column) {
        return new Origin(Source.FILE, file + ":" + line + ":" + column);
    }

    static Origin environment(String variable) {
        return new Origin(Source.ENVIRONMENT, variable);
    }

    static Origin flag(String key) {
        return new Origin(Source.FLAG, "--set " + key);
    }

    @Override
    public String toString() {
        return place;
    }
}
