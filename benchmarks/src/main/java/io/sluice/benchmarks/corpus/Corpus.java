// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.corpus;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Texts in an order that is always the same; who needs more of them begins anew.
 *
 * @param name for tables
 * @param texts at least one
 */
public record Corpus(String name, List<String> texts) {
    public Corpus {
        requireNonNull(name, "name is null");
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("Corpus '" + name + "' has no texts");
        }
    }

    /** Texts as they are, shuffled. */
    public static Corpus plain(List<String> texts, long seed) {
        var shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, new Random(seed));
        return new Corpus("plain passages", shuffled);
    }

    /**
     * Texts of the usual log-normal lengths, assembled of pieces of others.
     *
     * @param tokens counts the tokens of a text without start and end
     */
    public static Corpus logNormal(int count, List<String> texts, ToIntFunction<String> tokens, long seed) {
        var random = new Random(seed);
        var assembly = new TextAssembly(texts, tokens, random);
        var lengths = LogNormalLengths.ofCrawledText();
        var assembled = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            assembled.add(assembly.next(lengths.next(random)));
        }
        return new Corpus("log-normal lengths", assembled);
    }

    /**
     * Texts that are all about equally long.
     *
     * @param length tokens of each
     */
    public static Corpus ofLength(int length, int count, List<String> texts, ToIntFunction<String> tokens, long seed) {
        var assembly = new TextAssembly(texts, tokens, new Random(seed));
        var assembled = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            assembled.add(assembly.next(length));
        }
        return new Corpus(length + " tokens each", assembled);
    }

    /** The text at a place from 0; after the last one comes the first again. */
    public String text(long place) {
        return texts.get((int) (place % texts.size()));
    }

    /** So many texts from the beginning, repeated when there are fewer. */
    public Corpus first(int count) {
        var some = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            some.add(text(i));
        }
        return new Corpus(name, some);
    }
}
