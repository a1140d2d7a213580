// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.nio.file.Path;

/** Defaults that depend on the machine and the installation. */
final class Defaults {
    /** System property with the directory of the installation; the launcher sets it. */
    private static final String HOME = "sluice.home";

    private Defaults() {}

    static Value processors() {
        return Value.scalar(String.valueOf(Math.min(360, Runtime.getRuntime().availableProcessors())));
    }

    static Value annotator() {
        var home = Path.of(System.getProperty(HOME, "")).toAbsolutePath().normalize();
        return Value.scalar(home.resolve("models").resolve("annotator").toString());
    }
}
