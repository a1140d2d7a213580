// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

/**
 * Bounds what reading a file may cost, whatever the file says: values are counted over the whole file.
 *
 * <p>Weights are one value each, so the models that there are have some ten thousand values.
 */
final class ReadLimits {

    static final int MOST_DEPTH = 64;
    private static final int MOST_VALUES = 4_000_000;

    private int values;

    void countValue(int offset) {
        if (++values > MOST_VALUES) {
            throw new MalformedFileException(
                    offset, "it holds more than " + MOST_VALUES + " values, which no model needs");
        }
    }

    static void checkDepth(int depth, int offset) {
        if (depth > MOST_DEPTH) {
            throw new MalformedFileException(
                    offset, "messages are nested more than " + MOST_DEPTH + " deep, which no model needs");
        }
    }
}
