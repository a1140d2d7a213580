// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which client properties are secret, and how a secret is referred to instead of being written down. */
final class Secrets {
    static final String REDACTED = "(secret)";
    static final String ADVICE = "write ${env:NAME} or ${file:/path:key} and keep the secret there";

    private static final Pattern SECRET =
            Pattern.compile("password|passphrase|secret|token|credential|sasl\\.jaas\\.config|user\\.info|key$");
    private static final Pattern NOT_SECRET = Pattern.compile("\\.(url|uri|location|class|type|name|seconds|ms)$");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env:[^:}]+|file:/[^:}]+:[^:}]+)}");

    private Secrets() {}

    static boolean isSecret(String property) {
        return SECRET.matcher(property).find() && !NOT_SECRET.matcher(property).find();
    }

    /** Whether the value, or the secret part of a longer one, stands elsewhere. */
    static boolean refers(String value) {
        return REFERENCE.matcher(value).find();
    }

    /** All of them, as they may be shown. */
    static Map<String, String> shown(Map<String, String> properties) {
        var shown = new TreeMap<>(properties);
        shown.replaceAll(Secrets::shown);
        return shown;
    }

    /** What may be shown of a property. */
    static String shown(String property, String value) {
        return isSecret(property) && !REFERENCE.matcher(value).matches() ? REDACTED : value;
    }
}
