// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static java.util.Objects.requireNonNull;

/**
 * A text to be answered, and what is known of where it comes from.
 *
 * @param text what the model reads
 * @param origin the source position as a {@link SuspectLog} names it when a run with this text hangs; empty when nobody could use it
 * @param alone whether its windows run in batches without other texts, so that a run that hangs points at this one
 */
public record TextRequest(String text, String origin, boolean alone) {

    public TextRequest {
        requireNonNull(text, "text is null");
        requireNonNull(origin, "origin is null");
    }

    /** A text that comes from nowhere in particular. */
    public static TextRequest of(String text) {
        return new TextRequest(text, "", false);
    }

    public TextRequest from(String position) {
        return new TextRequest(text, position, alone);
    }

    /** The same, to be run without other texts. */
    public TextRequest withoutNeighbours() {
        return new TextRequest(text, origin, true);
    }

    /** Without the text, which belongs into no message. */
    @Override
    public String toString() {
        return "TextRequest[" + text.length() + " characters, origin=" + origin + ", alone=" + alone + "]";
    }
}
