// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Properties that are handed to Kafka's clients as they are.
 *
 * <p>A value may refer to an environment variable or to an entry of a properties file; Kafka's own providers resolve that
 * where the client runs, so that no secret enters the job graph.
 */
final class ClientProperties {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]*):(?:([^:}]*):)?([^:}]*)}");
    private static final List<String> CONNECTION = List.of("security.", "sasl.", "ssl.", "client.dns.", "socket.");
    private static final String PROVIDERS = "org.apache.kafka.common.config.provider.";

    private ClientProperties() {}

    /**
     * A map of properties.
     *
     * @param owned by property that may not be passed through: what to set instead
     */
    static OptionType<Map<String, String>> type(Map<String, String> owned) {
        return new OptionType<>(
                "map of strings",
                "properties of Kafka's clients beneath it",
                Map.of(
                        "type", "object",
                        "propertyNames", Map.of("not", Map.of("enum", List.copyOf(new TreeSet<>(owned.keySet())))),
                        "additionalProperties", Map.of("type", List.of("string", "number", "boolean"))),
                (value, complaints) -> {
                    if (!(value instanceof Value.Entries entries)) {
                        complaints.add("", "properties of Kafka's clients beneath it");
                        return null;
                    }
                    var properties = new TreeMap<String, String>();
                    entries.byKey().forEach((name, written) -> read(name, written, owned, complaints)
                            .ifPresent(text -> properties.put(name, text)));
                    return properties;
                },
                properties -> properties.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + Secrets.shown(entry.getKey(), entry.getValue()))
                        .collect(joining(", ", "{", "}")),
                variable -> Optional.of(variable.toLowerCase(Locale.ROOT).replace('_', '.')),
                false);
    }

    private static Optional<String> read(
            String name, Value written, Map<String, String> owned, OptionType.Complaints complaints) {
        if (owned.containsKey(name) || name.startsWith("config.providers")) {
            complaints.add(name, owned.getOrDefault(name, "nothing: Sluice sets it itself"));
        } else if (!(written instanceof Value.Scalar scalar)) {
            complaints.add(name, "one value, with commas where Kafka takes a list");
        } else if (!refersToKnownProviders(scalar.text())) {
            complaints.add(name, "references of the form ${env:NAME} or ${file:/absolute/path:key}");
        } else {
            return Optional.of(scalar.text());
        }
        return Optional.empty();
    }

    private static boolean refersToKnownProviders(String text) {
        return REFERENCE.matcher(text).results().allMatch(reference -> Secrets.refers(reference.group()));
    }

    /** The properties that every client needs to reach the cluster at all. */
    static Map<String, String> connection(Map<String, String> properties) {
        var connection = new TreeMap<>(properties);
        connection.keySet().removeIf(name -> CONNECTION.stream().noneMatch(name::startsWith));
        return connection;
    }

    /** The same with the providers that its references need, each allowed to read just what is referred to. */
    static Map<String, String> withProviders(Map<String, String> properties) {
        SortedSet<String> variables = new TreeSet<>();
        SortedSet<String> files = new TreeSet<>();
        for (var value : properties.values()) {
            REFERENCE.matcher(value).results().forEach(reference -> {
                if (reference.group(1).equals("env")) {
                    variables.add(Pattern.quote(reference.group(3)));
                } else {
                    files.add(reference.group(2));
                }
            });
        }
        var all = new TreeMap<>(properties);
        SortedSet<String> providers = new TreeSet<>();
        if (!variables.isEmpty()) {
            providers.add("env");
            all.put("config.providers.env.class", PROVIDERS + "EnvVarConfigProvider");
            all.put("config.providers.env.param.allowlist.pattern", String.join("|", variables));
        }
        if (!files.isEmpty()) {
            providers.add("file");
            all.put("config.providers.file.class", PROVIDERS + "FileConfigProvider");
            all.put("config.providers.file.param.allowed.paths", String.join(",", files));
        }
        if (!providers.isEmpty()) {
            all.put("config.providers", String.join(",", providers));
        }
        return all;
    }
}
