// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import io.sluice.inference.Device;
import io.sluice.inference.InferenceSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of options that say how models are run. */
final class ModelTypes {
    private static final String AUTO = "auto";
    private static final int MOST_BATCH_TOKENS = 1 << 20;

    private ModelTypes() {}

    static OptionType<Device> device() {
        return OptionType.scalar(
                "device",
                "one of auto, cpu, cuda, or cuda: and the index of a device, such as cuda:1",
                Map.of("type", "string", "pattern", "^(auto|cpu|cuda(:[0-9]{1,3})?)$"),
                Device::parse,
                Device::toString);
    }

    /** A number of tokens, or the word that has it found. */
    static OptionType<Integer> batchTokens() {
        OptionType<Integer> number = ScalarTypes.integer(1, MOST_BATCH_TOKENS);
        return OptionType.scalar(
                "integer or " + AUTO,
                number.constraint() + ", or " + AUTO,
                Map.of("anyOf", List.of(number.schema(), Map.of("const", AUTO))),
                text -> text.equals(AUTO)
                        ? Optional.of(InferenceSettings.CALIBRATED)
                        : Numbers.integer(text)
                                .filter(tokens -> 1 <= tokens && tokens <= MOST_BATCH_TOKENS)
                                .map(Long::intValue),
                tokens -> tokens == InferenceSettings.CALIBRATED ? AUTO : String.valueOf(tokens));
    }
}
