// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything there is to choose about a loop.
 *
 * @param shape how it uses sessions and threads
 * @param texts texts that a caller sorts at once
 * @param paddedTokens most tokens of a batch, padding included
 */
public record LoopPolicy(SessionShape shape, int texts, int paddedTokens) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public LoopPolicy {
        requireNonNull(shape, "shape is null");
    }

    /** What is good on most processors, for when nothing was searched. */
    public static LoopPolicy usual(int cores) {
        return new LoopPolicy(SessionShape.shared(cores), 256, 512);
    }

    /** Reads what {@link #write} wrote. */
    public static LoopPolicy read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), LoopPolicy.class);
    }

    /** Keeps it for another run. */
    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    Batching batching() {
        return new Batching.Sorted(texts, paddedTokens);
    }

    @Override
    public String toString() {
        return shape + ", " + batching();
    }
}
