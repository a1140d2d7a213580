// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import java.util.List;

/** An ONNX file is not one that may be loaded; every problem says what was found and what was expected. */
public final class OnnxFileException extends Exception {

    private final transient List<String> problems;

    OnnxFileException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, at least one problem, each to be read after the name of the file. */
    public List<String> problems() {
        return problems;
    }
}
