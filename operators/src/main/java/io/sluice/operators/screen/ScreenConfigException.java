// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.util.List;

/** Settings of the screen that cannot be used: all of them at once, each with what was found and what was expected. */
public final class ScreenConfigException extends IllegalArgumentException {

    private final List<String> problems;

    ScreenConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem, each beginning with the key it is about. */
    public List<String> problems() {
        return problems;
    }
}
