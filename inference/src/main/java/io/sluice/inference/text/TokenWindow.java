// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a model reads of one window: a value, whose arrays are not copied, so treat them as constants. */
public final class TokenWindow {

    private static final byte[] NO_SHAPES = {};

    private final int[] ids;
    private final byte[] shapes;

    /**
     * A window for a model that asks for shapes.
     *
     * @param ids the token ids, start and end token included
     * @param shapes how each token is written in the text: its letter case plus five times the gap before it
     */
    public TokenWindow(int[] ids, byte[] shapes) {
        this.ids = requireNonNull(ids, "ids is null");
        this.shapes = requireNonNull(shapes, "shapes is null");
        if (shapes.length != 0 && shapes.length != ids.length) {
            throw new IllegalArgumentException(ids.length + " tokens cannot have " + shapes.length + " shapes");
        }
    }

    /** A window for a model that does not ask for shapes. */
    public static TokenWindow withoutShapes(int... ids) {
        return new TokenWindow(ids, NO_SHAPES);
    }

    public int[] ids() {
        return ids;
    }

    /** A shape for each token, 0 to 14, or none when the model does not ask for them. */
    public byte[] shapes() {
        return shapes;
    }

    /** Tokens in it, start and end token included. */
    public int length() {
        return ids.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenWindow window
                && Arrays.equals(ids, window.ids)
                && Arrays.equals(shapes, window.shapes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(shapes);
    }

    @Override
    public String toString() {
        return "ids " + Arrays.toString(ids) + ", shapes " + Arrays.toString(shapes);
    }
}
