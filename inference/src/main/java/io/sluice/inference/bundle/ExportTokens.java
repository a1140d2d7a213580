// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds out from the files of an export what stands around a text, and how long a window may be. */
final class ExportTokens {

    /** What is read of tokenizer.json, the vocabulary not among it. */
    static final Set<String> TOKENIZER_PARTS = Set.of("post_processor", "added_tokens", "padding", "normalizer");

    // When nothing tells: what most encoders were trained with.
    private static final int USUAL_LENGTH = 512;
    private static final int SHORTEST = 3;

    // They count positions from behind that of padding, as their first authors did.
    private static final Set<String> POSITIONS_BEHIND_PADDING = Set.of(
            "camembert",
            "data2vec-text",
            "ibert",
            "longformer",
            "luke",
            "mpnet",
            "roberta",
            "roberta-prelayernorm",
            "xlm-roberta",
            "xlm-roberta-xl",
            "xmod");

    private final JsonNode config;
    private final JsonNode tokenizer;
    private final JsonNode tokenizerConfig;
    private final JsonNode sentenceConfig;
    private final List<String> problems;

    /**
     * @param config config.json
     * @param tokenizer {@link #TOKENIZER_PARTS} of tokenizer.json
     * @param tokenizerConfig tokenizer_config.json, which may be missing
     * @param sentenceConfig sentence_bert_config.json, which may be missing
     */
    ExportTokens(
            JsonNode config,
            JsonNode tokenizer,
            JsonNode tokenizerConfig,
            JsonNode sentenceConfig,
            List<String> problems) {
        this.config = requireNonNull(config, "config is null");
        this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
        this.tokenizerConfig = requireNonNull(tokenizerConfig, "tokenizerConfig is null");
        this.sentenceConfig = requireNonNull(sentenceConfig, "sentenceConfig is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    /** The limits; when something is wrong it is noted and they are of no use. */
    TokenLimits limits() {
        int[] around = around(processor(tokenizer.path("post_processor")));
        if (around.length != 2) {
            problems.add(
                    "tokenizer.json does not put one token before a text and one behind it (post_processor), expected"
                            + " both as BERT has [CLS] and [SEP]");
            around = new int[2];
        }
        checkLetterCase();
        OptionalInt padding = paddingId();
        if (padding.isEmpty()) {
            problems.add("config.json has no pad_token_id, expected the id that fills the rows of a batch");
        }
        return new TokenLimits(maximum(padding.orElse(0)), padding.orElse(0), around[0], around[1]);
    }

    /** A library that is told to lower-case does so whatever tokenizer.json says; here tokenizer.json is all there is. */
    private void checkLetterCase() {
        JsonNode normalizer = tokenizer.path("normalizer");
        JsonNode ofTokenizer = tokenizerConfig.path("do_lower_case");
        boolean lowers = lowers(normalizer);
        if (normalizer.has("lowercase") && ofTokenizer.isBoolean() && ofTokenizer.booleanValue() != lowers) {
            letterCaseProblem("tokenizer_config.json", lowers);
        }
        if (sentenceConfig.path("do_lower_case").asBoolean() && !lowers) {
            letterCaseProblem("sentence_bert_config.json", false);
        }
    }

    private void letterCaseProblem(String file, boolean lowers) {
        problems.add(file + " has do_lower_case " + !lowers + ", but the normalizer of tokenizer.json "
                + (lowers ? "lower-cases" : "does not lower-case") + "; save the tokenizer again");
    }

    private static boolean lowers(JsonNode normalizer) {
        return normalizer.path("lowercase").asBoolean()
                || normalizer.path("type").asText().equals("Lowercase")
                || StreamSupport.stream(normalizer.path("normalizers").spliterator(), false)
                        .anyMatch(ExportTokens::lowers);
    }

    /** The position of the first token, where the graph asks for positions. */
    int firstPosition() {
        return countsBehindPadding() ? paddingId().orElse(0) + 1 : 0;
    }

    private int maximum(int padding) {
        IntStream known = Stream.of(
                        ExportJson.integer(tokenizerConfig.path("model_max_length"), 1, TokenLimits.LONGEST),
                        ExportJson.integer(sentenceConfig.path("max_seq_length"), 1, TokenLimits.LONGEST),
                        positions(padding))
                .flatMapToInt(OptionalInt::stream);
        int maximum = Math.min(known.min().orElse(USUAL_LENGTH), TokenLimits.LONGEST);
        if (maximum < SHORTEST) {
            problems.add("config.json and tokenizer_config.json allow " + maximum + " tokens, expected " + SHORTEST
                    + " or more");
            return SHORTEST;
        }
        return maximum;
    }

    private OptionalInt positions(int padding) {
        OptionalInt positions = ExportJson.integer(config.path("max_position_embeddings"), 1, Integer.MAX_VALUE);
        return positions.isPresent() && countsBehindPadding()
                ? OptionalInt.of(positions.getAsInt() - padding - 1)
                : positions;
    }

    private boolean countsBehindPadding() {
        return POSITIONS_BEHIND_PADDING.contains(config.path("model_type").asText());
    }

    private OptionalInt paddingId() {
        OptionalInt ofModel = ExportJson.integer(config.path("pad_token_id"), 0, Integer.MAX_VALUE);
        if (ofModel.isPresent()) {
            return ofModel;
        }
        JsonNode named = tokenizerConfig.path("pad_token");
        String token = named.isObject() ? named.path("content").asText() : named.asText();
        return StreamSupport.stream(tokenizer.path("added_tokens").spliterator(), false)
                .filter(added -> added.path("content").asText().equals(token))
                .map(added -> ExportJson.integer(added.path("id"), 0, Integer.MAX_VALUE))
                .findFirst()
                .orElseGet(() -> ExportJson.integer(tokenizer.path("padding").path("pad_id"), 0, Integer.MAX_VALUE));
    }

    /** The one that adds tokens, which may be among others. */
    private static JsonNode processor(JsonNode processor) {
        if (!processor.path("type").asText().equals("Sequence")) {
            return processor;
        }
        for (JsonNode part : processor.path("processors")) {
            if (!part.path("type").asText().equals("ByteLevel")) {
                return part;
            }
        }
        return processor;
    }

    /** The tokens before and behind a text, nothing when it is not one each. */
    private static int[] around(JsonNode processor) {
        return switch (processor.path("type").asText()) {
            case "BertProcessing", "RobertaProcessing" ->
                ids(processor.path("cls").path(1), processor.path("sep").path(1));
            case "TemplateProcessing" -> aroundTemplate(processor);
            default -> new int[0];
        };
    }

    private static int[] aroundTemplate(JsonNode processor) {
        JsonNode single = processor.path("single");
        if (single.size() != 3 || !single.path(1).has("Sequence")) {
            return new int[0];
        }
        return ids(special(processor, single.path(0)), special(processor, single.path(2)));
    }

    private static JsonNode special(JsonNode processor, JsonNode piece) {
        String name = piece.path("SpecialToken").path("id").asText();
        JsonNode ids = processor.path("special_tokens").path(name).path("ids");
        // A token of several ids would not fit the one place there is.
        return ids.size() == 1 ? ids.path(0) : ids.path(-1);
    }

    private static int[] ids(JsonNode start, JsonNode end) {
        return Stream.of(start, end)
                .map(id -> ExportJson.integer(id, 0, Integer.MAX_VALUE))
                .flatMapToInt(OptionalInt::stream)
                .toArray();
    }
}
