// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The typed value of every option, and what can only be said of several of them together. */
final class Settings {
    private final Map<String, Object> values;
    private final Map<String, Origin> origins;
    private final List<ConfigProblem> problems;

    Settings(Map<String, Object> values, Map<String, Origin> origins, List<ConfigProblem> problems) {
        this.values = new HashMap<>(values);
        this.origins = new HashMap<>(origins);
        this.problems = problems;
    }

    /** The value of an option that has a default. */
    <T> T get(Option<T> option) {
        var value = find(option);
        if (value == null) {
            throw new IllegalStateException("No value for " + option.key());
        }
        return value;
    }

    /** The value of an option that may have none. */
    // The value was made by the parser of this very option.
    @SuppressWarnings("unchecked")
    <T> @Nullable T find(Option<T> option) {
        return (T) values.get(option.key());
    }

    /** Notes that the value of an option does not fit those of others. */
    void refuse(String key, String message) {
        var origin = origins.getOrDefault(key, Origin.DEFAULT);
        problems.add(new ConfigProblem(key, origin.place(), message));
    }
}
