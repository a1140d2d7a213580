// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds out from the files of an export what the outputs of its graph mean. */
final class ExportOutputs {

    private static final String LOGITS = "logits";
    private static final String SENTENCE = "sentence_embedding";
    private static final List<String> TOKENS = List.of("last_hidden_state", "token_embeddings");

    private static final String SINGLE = "single_label_classification";
    private static final String MULTI = "multi_label_classification";
    private static final String REGRESSION = "regression";

    // The mean and the sum divided by the root of the length have one direction, and the length is brought to one.
    private static final Map<String, Pooling> POOLINGS = Map.of(
            "cls", Pooling.FIRST,
            "mean", Pooling.MEAN,
            "max", Pooling.MAX,
            "mean_sqrt_len_tokens", Pooling.MEAN);
    private static final Map<String, String> POOLING_MODES = Map.of(
            "pooling_mode_cls_token", "cls",
            "pooling_mode_mean_tokens", "mean",
            "pooling_mode_max_tokens", "max",
            "pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens",
            "pooling_mode_weightedmean_tokens", "weightedmean",
            "pooling_mode_lasttoken", "lasttoken");

    private final JsonNode config;
    private final JsonNode modules;
    private final JsonNode pooling;
    private final String model;
    private final List<String> problems;

    /**
     * @param config config.json
     * @param modules modules.json of sentence-transformers, which may be missing
     * @param pooling 1_Pooling/config.json of sentence-transformers, which may be missing
     * @param model path of the ONNX file, for messages
     */
    ExportOutputs(JsonNode config, JsonNode modules, JsonNode pooling, String model, List<String> problems) {
        this.config = requireNonNull(config, "config is null");
        this.modules = requireNonNull(modules, "modules is null");
        this.pooling = requireNonNull(pooling, "pooling is null");
        this.model = requireNonNull(model, "model is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    /**
     * The output that is read; empty when something is wrong, which is noted.
     *
     * @param name what the one number of a regression is called
     */
    Optional<ModelOutput> read(GraphSignature graph, String name) {
        Optional<TensorSignature> logits = graph.output(LOGITS);
        if (logits.isPresent()) {
            return ofRank(
                            logits.get(),
                            2,
                            "a row of numbers for each text, as sequence classification and regression give")
                    .map(output -> classification(output, name));
        }
        Optional<TensorSignature> sentence = graph.output(SENTENCE);
        if (sentence.isPresent()) {
            return ofRank(sentence.get(), 2, "a vector for each text")
                    .map(output -> ModelOutput.embedding(output.name(), width(output), Optional.empty()));
        }
        for (String tokens : TOKENS) {
            Optional<TensorSignature> states = graph.output(tokens);
            if (states.isPresent()) {
                return ofRank(states.get(), 3, "a vector for each token").map(this::embedding);
            }
        }
        problems.add(
                model + " has the outputs " + graph.outputs() + ", expected " + LOGITS + " of a sequence classification"
                        + " or regression, or " + SENTENCE + " or " + TOKENS.get(0) + " of a feature extraction");
        return Optional.empty();
    }

    private Optional<TensorSignature> ofRank(TensorSignature output, int rank, String expected) {
        if (output.isOf("FLOAT", rank)) {
            return Optional.of(output);
        }
        problems.add(model + " has the output " + output + ", expected " + rank + " dimensions of float: " + expected);
        return Optional.empty();
    }

    private ModelOutput classification(TensorSignature output, String name) {
        List<String> labels = labels(width(output));
        String type = problemType(labels.size());
        return switch (type) {
            case REGRESSION -> ModelOutput.scores(output.name(), scoreNames(labels, name));
            // One label alone would always have all of the probability.
            case SINGLE ->
                ModelOutput.labelled(
                        output.name(),
                        labels.size() == 1 ? OutputMeaning.LABEL_LOGITS : OutputMeaning.CLASS_LOGITS,
                        labels);
            default -> ModelOutput.labelled(output.name(), OutputMeaning.LABEL_LOGITS, labels);
        };
    }

    /** As transformers infers it where config.json says nothing. */
    private String problemType(int labels) {
        JsonNode type = config.path("problem_type");
        if (!type.isTextual()) {
            return labels == 1 ? REGRESSION : SINGLE;
        }
        if (!List.of(REGRESSION, SINGLE, MULTI).contains(type.textValue())) {
            problems.add("config.json has the problem_type " + type + ", expected " + REGRESSION + ", " + SINGLE
                    + " or " + MULTI);
        }
        return type.textValue();
    }

    private List<String> labels(OptionalInt width) {
        JsonNode named = config.path("id2label");
        if (named.isEmpty()) {
            return numbered(width.orElse(2));
        }
        var labels = new ArrayList<String>();
        for (int id = 0; id < named.size(); id++) {
            JsonNode label = named.path(Integer.toString(id));
            if (!label.isTextual() || label.textValue().isBlank()) {
                problems.add("config.json has no label " + id + " in id2label, expected a text for each id from 0");
                return numbered(named.size());
            }
            labels.add(label.textValue());
        }
        if (new HashSet<>(labels).size() < labels.size()) {
            problems.add("config.json has a label twice in id2label: " + labels);
            return numbered(named.size());
        }
        if (width.isPresent() && width.getAsInt() != labels.size()) {
            problems.add("config.json has the labels " + labels + " in id2label, but " + model + " gives "
                    + width.getAsInt() + " numbers");
        }
        return labels;
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(id -> "LABEL_" + id).toList();
    }

    /** Names that a policy can ask for. */
    private List<String> scoreNames(List<String> labels, String name) {
        if (labels.size() == 1) {
            return List.of(ratingName(name));
        }
        List<String> names = labels.stream().map(ExportOutputs::ratingName).toList();
        if (new HashSet<>(names).size() < names.size()) {
            problems.add("config.json has labels in id2label that differ in no letter or digit: " + labels);
            return numbered(labels.size());
        }
        return names;
    }

    private static String ratingName(String label) {
        String name =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "rating_" + name : name;
    }

    private ModelOutput embedding(TensorSignature output) {
        for (JsonNode module : modules) {
            String type = module.path("type").asText();
            if (!type.matches(".*\\.(Transformer|Pooling|Normalize)")) {
                problems.add("modules.json has the module " + type + " behind the graph, expected a graph that gives "
                        + SENTENCE + "; export it with the library sentence-transformers");
            }
        }
        return ModelOutput.embedding(output.name(), width(output), Optional.of(pooling()));
    }

    private Pooling pooling() {
        if (pooling.isMissingNode()) {
            return Pooling.MEAN;
        }
        String modes = pooling.path("pooling_mode").isTextual()
                ? pooling.path("pooling_mode").textValue()
                : POOLING_MODES.entrySet().stream()
                        .filter(mode -> pooling.path(mode.getKey()).asBoolean())
                        .map(Map.Entry::getValue)
                        .sorted()
                        .collect(Collectors.joining(" and "));
        Pooling known = POOLINGS.get(modes);
        if (known == null) {
            problems.add("1_Pooling/config.json pools by '" + modes + "', expected one of cls, mean and max");
            return Pooling.MEAN;
        }
        return known;
    }

    private static OptionalInt width(TensorSignature output) {
        long width = output.shape().get(output.shape().size() - 1);
        return width > 0 && width <= Integer.MAX_VALUE ? OptionalInt.of((int) width) : OptionalInt.empty();
    }
}
