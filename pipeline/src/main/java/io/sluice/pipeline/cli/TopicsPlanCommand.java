// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plan",
        description = "Show which topics there are, which are missing, and which do not fit. Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  sluice topics plan --config sluice.yaml",
            "  sluice topics plan --set source.bootstrap_servers=localhost:9092 --set topics.replication=1"
        })
final class TopicsPlanCommand implements Callable<Integer> {
    private final Sluice sluice;

    @Mixin
    private final ConfigFlags configFlags = new ConfigFlags();

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    TopicsPlanCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() throws Exception {
        var config = configFlags.config(sluice.environment()).requireKafka();
        sluice.startLogging();
        return resultFlags.print(sluice.actions().planTopics(config), sluice.out());
    }
}
