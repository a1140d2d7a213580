// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.sluice.inference.Device;
import io.sluice.inference.TestBundles;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.BundleFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerificationTest {

    @Test
    void findsABundleSoundWhoseAnswersDoNotDependOnTheBatch() {
        VerificationReport report = BundleVerification.verify(TestBundles.tiny());

        assertThat(report.problems()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.differences())
                .containsExactly(
                        entry("scores", 0.0),
                        entry("tag_logits_1", 0.0),
                        entry("tag_logits_2", 0.0),
                        entry("embedding", 0.0));
        assertThat(report.windows()).isGreaterThan(20);
        assertThat(report.device()).isEqualTo(Device.CPU);
        assertThat(report.inputs()).hasSize(2);
        assertThat(report.outputs()).hasSize(4);
        assertThat(report.files())
                .extracting(BundleFile::path)
                .containsExactly("model.onnx", "tokenizer.json", "tags.yaml");
    }

    @Test
    void findsFaultWithABundleWhoseScoresDependOnThePadding() {
        VerificationReport report = BundleVerification.verify(TestBundles.neighbours());

        assertThat(report.isSound()).isFalse();
        assertThat(report.problems())
                .containsExactly(
                        "Output 'scores' of a text differs by up to 14.00 points with its neighbours in a batch, "
                                + "at most 0.5 are allowed; quantise the activations with static scales");
        assertThat(report.differences()).containsEntry("scores", 14.0);
    }

    @Test
    void comparesScoresAsPercentilesWhereThereAreQuantiles(@TempDir Path directory) throws IOException {
        Path bundle = TestBundles.copy(TestBundles.neighbours(), directory.toRealPath());
        String tenthOfAPoint = TestBundles.quantiles(101, 10);
        TestBundles.editManifest(
                bundle,
                "  - goodness\n",
                "  - goodness\n  quantiles: {length: " + tenthOfAPoint + ", goodness: " + tenthOfAPoint + "}\n");

        assertThat(BundleVerification.verify(bundle).differences().get("scores"))
                .isCloseTo(1.4, within(1e-9));
    }

    @Test
    void triesAModelThatAsksForShapes() {
        VerificationReport report = BundleVerification.verify(TestBundles.shapes());

        assertThat(report.problems()).isEmpty();
        assertThat(report.differences()).containsEntry("writing", 0.0);
    }

    @Test
    void refusesWhatIsNotABundle(@TempDir Path directory) {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleVerification.verify(directory))
                .withMessageContaining("bundle.yaml is missing");
    }
}
