// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Reads what a manifest says of the outputs of its model. */
final class OutputsReader {

    private final boolean hasTags;

    /** @param hasTags whether the bundle has a tag tree, which tag logits need */
    OutputsReader(boolean hasTags) {
        this.hasTags = hasTags;
    }

    List<ModelOutput> outputs(List<ManifestSection> sections) {
        var outputs = new ArrayList<ModelOutput>();
        var names = new HashSet<String>();
        for (ManifestSection section : sections) {
            ModelOutput output = output(section);
            if (!names.add(output.name())) {
                section.problem("name", "is '" + output.name() + "', which another output has");
            }
            if (output.meaning() == OutputMeaning.TAG_LOGITS && !hasTags) {
                section.problem("meaning", "is tag_logits, but files.tags is missing");
            }
            outputs.add(output);
        }
        return outputs;
    }

    private ModelOutput output(ManifestSection section) {
        String name = section.text("name");
        var meaning = meaning(section);
        List<String> labels =
                is(meaning, OutputMeaning::isLabelled, section, "labels") ? section.texts("labels") : List.of();
        var output = new ModelOutput(
                name,
                meaning.orElse(OutputMeaning.SCORES),
                labels,
                is(meaning, OutputMeaning.SCORES::equals, section, "quantiles") ? quantiles(section, labels) : Map.of(),
                is(meaning, OutputMeaning.TAG_LOGITS::equals, section, "level")
                        ? number(section, "level", 9)
                        : OptionalInt.empty(),
                is(meaning, OutputMeaning.EMBEDDING::equals, section, "dimensions")
                        ? number(section, "dimensions", 65_536)
                        : OptionalInt.empty(),
                is(meaning, OutputMeaning.EMBEDDING::equals, section, "pooling") ? pooling(section) : Optional.empty());
        section.refuseOtherKeys();
        return output;
    }

    private static Map<String, Quantiles> quantiles(ManifestSection output, List<String> labels) {
        var quantiles = new HashMap<String, Quantiles>();
        output.optionalSection("quantiles").ifPresent(section -> {
            for (String label : labels) {
                if (section.has(label)) {
                    quantiles(section, label).ifPresent(values -> quantiles.put(label, values));
                }
            }
            section.refuseOtherKeys();
        });
        return quantiles;
    }

    private static Optional<Quantiles> quantiles(ManifestSection section, String label) {
        List<Double> values = section.numbers(label, Quantiles.COUNT);
        for (int percentile = 1; percentile < values.size(); percentile++) {
            if (values.get(percentile) < values.get(percentile - 1)) {
                section.problem(label, "decreases at percentile " + percentile + ", expected values in order");
                return Optional.empty();
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Quantiles(values));
    }

    private static Optional<OutputMeaning> meaning(ManifestSection section) {
        String code = section.text("meaning");
        Optional<OutputMeaning> meaning = OutputMeaning.ofCode(code);
        if (meaning.isEmpty() && !code.equals(ManifestSection.STAND_IN)) {
            section.problem(
                    "meaning",
                    "is '" + code + "', expected one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(OutputMeaning.values())
                                            .map(OutputMeaning::code)
                                            .toList()));
        }
        return meaning;
    }

    private static Optional<Pooling> pooling(ManifestSection section) {
        if (!section.has("pooling")) {
            return Optional.empty();
        }
        String code = section.text("pooling");
        Optional<Pooling> pooling = Pooling.ofCode(code);
        if (pooling.isEmpty() && !code.equals(ManifestSection.STAND_IN)) {
            section.problem("pooling", "is '" + code + "', expected mean, first or max");
        }
        return pooling;
    }

    /** Whether a meaning has the key; as long as the meaning is unknown any key may be right. */
    private static boolean is(
            Optional<OutputMeaning> found, Predicate<OutputMeaning> hasKey, ManifestSection section, String key) {
        if (found.isEmpty()) {
            section.has(key);
        }
        return found.filter(hasKey).isPresent();
    }

    private static OptionalInt number(ManifestSection section, String key, int most) {
        return OptionalInt.of((int) section.integer(key, 1, most));
    }
}
