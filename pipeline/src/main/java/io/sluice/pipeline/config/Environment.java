// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Settings from environment variables: {@code SLUICE_SCREEN_ACTION} sets {@code screen.action}. */
final class Environment {
    private static final String PREFIX = "SLUICE_";

    // What Kubernetes sets for a service named sluice-…; never meant for us.
    private static final Pattern SERVICE_LINK = Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT.*|PORT(_[0-9]+_.*)?)");

    private final OptionIndex index;

    Environment(OptionIndex index) {
        this.index = index;
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /**
     * The settings among the variables.
     *
     * <p>An empty variable counts as not set. A variable that begins like a section but names no option is a problem; others
     * that begin with {@code SLUICE_} are left alone.
     */
    List<Setting> settings(Map<String, String> environment, List<ConfigProblem> problems) {
        var settings = new ArrayList<Setting>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith(PREFIX) || text.isBlank()) {
                return;
            }
            var key = key(variable);
            if (key.isPresent()) {
                var origin = Origin.environment(variable);
                settings.addAll(new YamlSettings(variable, problems).ofText(key.get(), text, origin));
            } else if (beginsLikeSection(variable)) {
                problems.add(new ConfigProblem(
                        variable, "environment", "sets no known setting" + index.suggestionForVariable(variable)));
            }
        });
        return settings;
    }

    private Optional<String> key(String variable) {
        var exact = index.keyOfVariable(variable);
        return exact.isPresent() ? exact : entryKey(variable);
    }

    private Optional<String> entryKey(String variable) {
        for (var option : index.maps()) {
            var prefix = option.variable() + "_";
            Function<String, Optional<String>> entry = option.type().entryOfVariable();
            if (variable.startsWith(prefix) && entry != null) {
                return entry.apply(variable.substring(prefix.length())).map(rest -> option.key() + "." + rest);
            }
        }
        return Optional.empty();
    }

    private boolean beginsLikeSection(String variable) {
        return !SERVICE_LINK.matcher(variable).matches()
                && index.sectionNames().stream().anyMatch(name -> variable.startsWith(variable(name) + "_"));
    }
}
