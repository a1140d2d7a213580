// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema (draft 2020-12) of the configuration file, for editors and checks. */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** The schema as nested maps and lists, in the order of the reference. */
    public static Map<String, Object> describe() {
        var properties = new LinkedHashMap<String, Object>();
        for (var section : Options.sections()) {
            if (section.name().isEmpty()) {
                properties.putAll(properties(section));
            } else {
                properties.put(section.name(), object(section));
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Configuration of Sluice");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> object(Section section) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("description", section.description());
        // A section with nothing beneath it is as good as none.
        schema.put("type", List.of("object", "null"));
        schema.put("additionalProperties", false);
        schema.put("properties", properties(section));
        return schema;
    }

    private static Map<String, Object> properties(Section section) {
        var properties = new LinkedHashMap<String, Object>();
        for (var option : section.options()) {
            var name = option.key().substring(option.key().lastIndexOf('.') + 1);
            properties.put(name, property(option));
        }
        return properties;
    }

    private static Map<String, Object> property(Option<?> option) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("description", option.description() + " Default: " + option.fallbackText() + ".");
        schema.put("anyOf", alternatives(option));
        return schema;
    }

    private static List<Object> alternatives(Option<?> option) {
        var alternatives = new ArrayList<Object>();
        alternatives.add(sorted(option.type().schema()));
        alternatives.add(Map.of("type", "null"));
        return alternatives;
    }

    /** The same with its keys in order, so that the text of the schema never changes by itself. */
    private static Object sorted(Object schema) {
        if (schema instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((key, value) -> sorted.put(String.valueOf(key), sorted(value)));
            return sorted;
        }
        return schema instanceof List<?> list
                ? list.stream().map(ConfigSchema::sorted).toList()
                : schema;
    }
}
