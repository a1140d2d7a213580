// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.util.LinkedHashMap;
import picocli.CommandLine;

/** Puts the exit codes into the help of the root command, from the one list of them. */
final class ExitCodeHelp {
    private ExitCodeHelp() {}

    static void show(CommandLine root) {
        var codes = new LinkedHashMap<String, String>();
        for (var line : ExitCodes.LEGEND) {
            var colon = line.indexOf(':');
            codes.put(line.substring(0, colon), line.substring(colon + 1));
        }
        root.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
    }
}
