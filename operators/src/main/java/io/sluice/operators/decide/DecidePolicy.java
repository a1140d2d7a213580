// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.TagChoice;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns evidence into a decision: a document that a step refused stays refused; one with an unwanted tag is rejected; for the
 * others the rule of the longest fitting tag override, or the general rule, must hold. The same evidence always gives the same
 * decision. Thread-safe.
 */
public final class DecidePolicy {
    private static final String QUALITY = "quality";
    private static final String EDIT_NEED = "edit_need";
    private static final String TAG_PROBABILITY = "tag_probability";

    private final DecideConfig config;
    private final DecideRule generalRule;

    public DecidePolicy(DecideConfig config) {
        this.config = requireNonNull(config, "config is null");
        this.generalRule = config.rule();
    }

    /** Decides on a curation that has not failed. */
    public Decision decide(Curation curation) {
        if (curation.refused() != null) {
            return Decision.rejected(reasonOf(curation.refused()), "");
        }
        Annotation annotation = curation.annotation();
        if (annotation == null) {
            return Decision.rejected(VerdictReason.NOT_ANNOTATED, "");
        }
        TagChoice tag = annotation.tag();
        Optional<String> unwanted = tag == null ? Optional.empty() : unwantedTag(tag.path());
        if (unwanted.isPresent()) {
            return Decision.rejected(VerdictReason.TAG_REFUSED, "decide.reject_tags holds " + unwanted.get());
        }
        return apply(ruleFor(tag), annotation);
    }

    private static VerdictReason reasonOf(String code) {
        return VerdictReason.ofCode(code)
                .orElseThrow(
                        () -> new IllegalStateException("A step refused a document for the unknown reason " + code));
    }

    private Optional<String> unwantedTag(String path) {
        return config.rejectTags().stream().filter(tag -> liesUnder(path, tag)).findFirst();
    }

    private DecideRule ruleFor(@Nullable TagChoice tag) {
        if (tag == null) {
            return generalRule;
        }
        return config.overrides().entrySet().stream()
                .filter(override -> liesUnder(tag.path(), override.getKey()))
                .max(Comparator.comparingInt(override -> override.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(generalRule);
    }

    private static boolean liesUnder(String path, String tag) {
        return path.equals(tag) || path.startsWith(tag + "/");
    }

    private static Decision apply(DecideRule rule, Annotation annotation) {
        Decision firstMiss = null;
        for (Map.Entry<String, Range> threshold : rule.thresholds().entrySet()) {
            Optional<Decision> miss = miss(threshold.getKey(), threshold.getValue(), annotation);
            if (miss.isEmpty() && rule.match() == Match.ANY) {
                return Decision.accepted();
            }
            if (miss.isPresent() && rule.match() == Match.ALL) {
                return miss.get();
            }
            firstMiss = firstMiss == null ? miss.orElse(null) : firstMiss;
        }
        return firstMiss == null ? Decision.accepted() : firstMiss;
    }

    private static Optional<Decision> miss(String name, Range wanted, Annotation annotation) {
        Double value = value(name, annotation);
        if (value == null) {
            return Optional.of(Decision.rejected(VerdictReason.NOT_ANNOTATED, "The annotator gives no '" + name + "'"));
        }
        if (wanted.contains(value)) {
            return Optional.empty();
        }
        String message = String.format(Locale.ROOT, "%s is %.2f, wanted %s", name, value, describe(wanted));
        return Optional.of(Decision.rejected(reasonFor(name), message));
    }

    private static String describe(Range wanted) {
        return (wanted.min() == null ? "" : wanted.min()) + ".." + (wanted.max() == null ? "" : wanted.max());
    }

    private static @Nullable Double value(String name, Annotation annotation) {
        return switch (name) {
            case QUALITY -> annotation.quality();
            case EDIT_NEED -> annotation.editNeed();
            case TAG_PROBABILITY ->
                annotation.tag() == null ? null : annotation.tag().probability();
            default -> annotation.ratings().get(name);
        };
    }

    private static VerdictReason reasonFor(String name) {
        return switch (name) {
            case QUALITY -> VerdictReason.QUALITY_OUT_OF_RANGE;
            case EDIT_NEED -> VerdictReason.EDIT_NEED_OUT_OF_RANGE;
            case TAG_PROBABILITY -> VerdictReason.TAG_UNCERTAIN;
            default -> VerdictReason.RATING_OUT_OF_RANGE;
        };
    }
}
