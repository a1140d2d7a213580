// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

/**
 * Logging of the command line: warnings of ours to stderr, errors of the engines; with {@code --verbose} everything.
 *
 * <p>It has to come before the first logger. A configuration that the user names in a system property stays.
 */
final class Logging {
    private static final String CONFIGURATION = "log4j2.configurationFile";

    private Logging() {}

    static void configure(boolean verbose) {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "classpath:io/sluice/pipeline/cli/log4j2.properties");
        }
        System.setProperty("sluice.log.level", verbose ? "INFO" : "WARN");
        System.setProperty("sluice.log.engines", verbose ? "INFO" : "ERROR");
    }
}
