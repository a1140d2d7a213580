// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import io.sluice.pipeline.failure.RefusedException;
import java.util.List;

/** The configuration is refused; all of its problems are told together. */
public final class ConfigException extends RefusedException {
    private final transient List<ConfigProblem> problems;

    public ConfigException(List<ConfigProblem> problems) {
        super(messageOf(problems));
        this.problems = List.copyOf(problems);
    }

    public List<ConfigProblem> problems() {
        return problems;
    }

    private static String messageOf(List<ConfigProblem> problems) {
        var message = new StringBuilder(problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                .append(" in the configuration:");
        for (var problem : problems) {
            message.append("\n  ").append(problem);
        }
        return message.toString();
    }
}
