// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogCaptureTest {
    private static final Logger LOG = LoggerFactory.getLogger(LogCaptureTest.class);

    @Test
    void findsTheWordInMessagesArgumentsAndCauses() {
        try (var logs = LogCapture.of("needle")) {
            LOG.info("hay");
            LOG.info("a needle");
            LOG.info("{}", "needles");
            LOG.info("hay", new IllegalStateException(new IllegalArgumentException("needle")));

            assertThat(logs.eventsSeen()).isEqualTo(4);
            assertThat(logs.leaks()).hasSize(3).allMatch(leak -> leak.equals("INFO " + LogCaptureTest.class.getName()));
        }
    }
}
