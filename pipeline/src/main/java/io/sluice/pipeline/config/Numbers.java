// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they are written in settings: decimal digits, no hexadecimal, no NaN. */
final class Numbers {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]{1,18}(\\.[0-9]{0,18})?|\\.[0-9]{1,18})([eE][+-]?[0-9]{1,2})?");

    private Numbers() {}

    static Optional<Long> integer(String text) {
        return INTEGER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    static Optional<Double> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    /** The shortest form without an exponent: 20, 0.25. */
    static String show(double number) {
        var plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return plain.equals("-0") ? "0" : plain;
    }
}
