// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fingerprint of the settings on which verdicts depend.
 *
 * <p>Two runs with the same hash, models and code give every record the same verdict. Secrets, addresses, parallelism and
 * everything else that only says where and how fast are left out, so that they may change freely.
 */
final class ConfigHash {
    private ConfigHash() {}

    /** SHA-256 in hexadecimal over one line {@code key=value} per setting, in the order of the keys. */
    static String of(Iterable<Option<?>> options, Map<String, Object> values) {
        var lines = new TreeMap<String, String>();
        for (var option : options) {
            var value = values.get(option.key());
            if (option.effect() == Option.Effect.VERDICT && value != null) {
                lines.put(option.key(), canonical(option, value));
            }
        }
        var text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return HexFormat.of().formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    // The value was made by the parser of this very option.
    @SuppressWarnings("unchecked")
    static <T> String canonical(Option<T> option, Object value) {
        return option.type().display().apply((T) value);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
