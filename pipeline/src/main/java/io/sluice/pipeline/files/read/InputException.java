// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import io.sluice.pipeline.failure.UsageException;
import java.util.List;

/** Inputs that cannot be read, all of them named, before anything has started. */
public final class InputException extends UsageException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InputException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each input that cannot be read. */
    public List<String> problems() {
        return problems;
    }
}
