// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.inference.InferenceSettings;
import io.sluice.inference.TestBundles;
import io.sluice.inference.TextModel;
import io.sluice.inference.batch.RunWatch;
import io.sluice.inference.bundle.BundleException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelSwapTest {

    @TempDir
    private Path directory;

    @Test
    void goesOnWithTheModelItHasWhenTheFileIsSwapped() throws Exception {
        var hub = new ModelHub(HubResources.of(directory, RunWatch.overThisProcess()));
        Path bundle = TestBundles.copyOfTiny(directory.toRealPath());

        try (TextModel model = hub.acquire(bundle, InferenceSettings.defaults())) {
            Files.writeString(bundle.resolve("model.onnx"), "no model", UTF_8);
            Files.delete(bundle.resolve("tokenizer.json"));

            assertThat(model.submit("good sea").get().tokenCount()).isEqualTo(2);
            assertThatExceptionOfType(BundleException.class)
                    .isThrownBy(() ->
                            hub.acquire(bundle, InferenceSettings.defaults().withMaxWindows(1)))
                    .withMessageContaining("model.onnx has 8 bytes, the manifest declares ")
                    .withMessageContaining("tokenizer.json is missing");
            assertThat(model.submit("good sea sky").get().tokenCount()).isEqualTo(3);
        }
        assertThat(hub.liveNativeObjects()).isZero();
    }
}
