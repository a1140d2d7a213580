// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "apply",
        description =
                "Create the topics that are missing; add partitions and raise size limits where they fall short. Never deletes or"
                        + " shrinks any.",
        footer = {
            "",
            "Examples:",
            "  sluice topics apply --config sluice.yaml",
            "  sluice topics apply --set source.bootstrap_servers=localhost:9092 --set topics.replication=1"
        })
final class TopicsApplyCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Mixin
    private final ConfigFlags configFlags = new ConfigFlags();

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    TopicsApplyCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() throws Exception {
        var config = configFlags.config(sluice.environment()).requireKafka();
        sluice.startLogging();
        return resultFlags.print(sluice.actions().applyTopics(config), sluice.out());
    }
}
