// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All options by key, and the one that is nearest to a key that does not exist. */
final class OptionIndex {
    private final List<Section> sections;
    private final Map<String, Option<?>> byKey;

    OptionIndex(List<Section> sections) {
        this.sections = List.copyOf(sections);
        this.byKey = sections.stream()
                .flatMap(section -> section.options().stream())
                .collect(toMap(
                        Option::key,
                        identity(),
                        (first, second) -> {
                            throw new IllegalStateException("Option declared twice: " + first.key());
                        },
                        LinkedHashMap::new));
    }

    Iterable<Option<?>> options() {
        return byKey.values();
    }

    List<String> sectionNames() {
        return sections.stream()
                .map(Section::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Optional<Option<?>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    List<Option<?>> maps() {
        return byKey.values().stream().filter(option -> option.type().isMap()).toList();
    }

    /** The map option that the key is an entry of. */
    Optional<Option<?>> mapAround(String key) {
        return maps().stream()
                .filter(option -> key.startsWith(option.key() + "."))
                .findFirst();
    }

    Optional<String> keyOfVariable(String variable) {
        return byKey.keySet().stream()
                .filter(key -> Environment.variable(key).equals(variable))
                .findFirst();
    }

    /** Why a key is unknown, and what may have been meant. */
    String explainUnknown(String key) {
        if (sectionNames().contains(key)) {
            return "is a section: expected settings beneath it";
        }
        var outer = byKey.keySet().stream()
                .filter(known -> key.startsWith(known + "."))
                .findFirst();
        if (outer.isPresent()) {
            return "unknown setting: '" + outer.get() + "' takes one value and has nothing beneath it";
        }
        return "unknown setting" + suggestion(key);
    }

    String suggestionForVariable(String variable) {
        return Nearest.to(
                        variable,
                        byKey.keySet().stream().map(Environment::variable).toList())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    private String suggestion(String key) {
        var last = key.substring(key.lastIndexOf('.') + 1);
        var elsewhere = byKey.keySet().stream()
                .filter(known -> known.endsWith("." + last))
                .min(Comparator.comparingInt(known -> Nearest.distance(known, key)));
        return Nearest.to(key, byKey.keySet())
                .or(() -> elsewhere)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; 'sluice config schema' and docs/options.md list all of them");
    }
}
