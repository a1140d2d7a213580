// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers what is other than expected in one output, in words. */
final class Mismatches {
    private final SourcePosition position;
    private final List<String> found = new ArrayList<>();

    Mismatches(SourcePosition position) {
        this.position = position;
    }

    void require(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            found.add(position + ": " + what + " is " + actual + ", expected " + expected);
        }
    }

    /** Bytes are compared and never shown: there may be megabytes of them. */
    void requireBytes(String what, byte @Nullable [] expected, byte @Nullable [] actual) {
        if (!Arrays.equals(expected, actual)) {
            found.add(position + ": " + what + " has " + length(actual) + ", expected others, " + length(expected));
        }
    }

    void require(String what, boolean holds) {
        if (!holds) {
            found.add(position + ": " + what);
        }
    }

    private static String length(byte @Nullable [] bytes) {
        return bytes == null ? "no bytes" : bytes.length + " bytes";
    }

    List<String> found() {
        return found;
    }
}
