// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import io.sluice.inference.bundle.Pooling;
import java.nio.FloatBuffer;

/**
 * The vectors that a model gives the tokens of a batch, and what is made of them.
 *
 * @param values one number after the other, row by row and in a row token by token
 * @param longest tokens of every row, padding included
 * @param width numbers of a vector
 */
record TokenVectors(FloatBuffer values, int longest, int width) {

    /**
     * One vector of unit length for a row; one of zeros stays so.
     *
     * @param length tokens of the row without padding, at least 1
     */
    float[] pooled(int row, int length, Pooling pooling) {
        int start = row * longest * width;
        float[] vector = new float[width];
        values.get(start, vector);
        int tokens = pooling == Pooling.FIRST ? 1 : length;
        for (int token = 1; token < tokens; token++) {
            int place = start + token * width;
            for (int i = 0; i < width; i++) {
                float value = values.get(place + i);
                vector[i] = pooling == Pooling.MAX ? Math.max(vector[i], value) : vector[i] + value;
            }
        }
        // The sum has the direction of the mean.
        return atUnitLength(vector);
    }

    private static float[] atUnitLength(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }
}
