// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.pipeline.CodeVersion;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "sluice " + CodeVersion.current(),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
