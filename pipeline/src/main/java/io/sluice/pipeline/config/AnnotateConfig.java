// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.io.Serializable;

/**
 * How models annotate.
 *
 * @param capacity documents in flight per subtask
 * @param maxWindows most windows read of one document
 * @param embedding whether outputs carry the embedding
 */
public record AnnotateConfig(int capacity, int maxWindows, boolean embedding) implements Serializable {
    static AnnotateConfig of(Settings settings) {
        return new AnnotateConfig(
                settings.get(AnnotateOptions.CAPACITY),
                settings.get(AnnotateOptions.MAX_WINDOWS),
                settings.get(AnnotateOptions.EMBEDDING));
    }
}
