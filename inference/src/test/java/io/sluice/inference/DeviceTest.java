// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @Test
    void isReadAsItIsWritten() {
        assertThat(Device.parse("auto")).contains(Device.AUTO);
        assertThat(Device.parse("cpu")).contains(Device.CPU);
        assertThat(Device.parse("cuda")).contains(Device.cuda(0));
        assertThat(Device.parse("cuda:3")).contains(Device.cuda(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "cuda:0", "cuda:12"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Device.parse(text))
                .hasValueSatisfying(device -> assertThat(device).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "CPU", "cuda:", "cuda:-1", "cuda:x", "cpu:0", "cuda:1234"})
    void isNothingElse(String text) {
        assertThat(Device.parse(text)).isEmpty();
    }

    @Test
    void refusesAnIndexOfWhatIsNotCounted() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Device(Device.Kind.CPU, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Device.cuda(-1));
    }
}
