// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InferenceSettingsTest {

    @Test
    void usesAWorkerPerCoreAndTheBudgetOfACpuByDefault() {
        int cores = Runtime.getRuntime().availableProcessors();

        assertThat(InferenceSettings.defaults())
                .isEqualTo(new InferenceSettings(cores, 512, 64, Device.AUTO, 0, Duration.ofMinutes(1)));
    }

    @Test
    void changesOneSettingAtATime() {
        var changed = InferenceSettings.defaults()
                .withWorkers(3)
                .withPaddedTokenBudget(1024)
                .withMaxWindows(8)
                .withDevice(Device.cuda(1))
                .withCacheBytes(1 << 20)
                .withDeadline(Duration.ofSeconds(5));

        assertThat(changed)
                .isEqualTo(new InferenceSettings(3, 1024, 8, Device.cuda(1), 1 << 20, Duration.ofSeconds(5)));
    }

    @Test
    void refusesValuesThatAreTooSmall() {
        var defaults = InferenceSettings.defaults();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withWorkers(0))
                .withMessage("workers is 0, expected 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withPaddedTokenBudget(-1))
                .withMessage("paddedTokenBudget is -1, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMaxWindows(0))
                .withMessage("maxWindows is 0, expected 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withCacheBytes(-1))
                .withMessage("cacheBytes is -1, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withDeadline(Duration.ofNanos(1)))
                .withMessage("deadline in milliseconds is 0, expected 1 or more");
    }
}
