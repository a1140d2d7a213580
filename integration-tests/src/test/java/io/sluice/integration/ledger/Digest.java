// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The oracle's own SHA-256, so that it need not trust the product's. */
final class Digest {
    private static final int ID_DIGITS = 32;

    private Digest() {}

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** The id of a document that brought none. */
    static String idOf(SourcePosition position) {
        String place = position.source() + '\n' + position.partition() + '\n' + position.offset();
        return sha256(place.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }
}
