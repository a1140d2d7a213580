// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.inference.TestBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFilesTest {

    @TempDir
    private Path directory;

    private Path bundle;

    @BeforeEach
    void copyBundle() throws IOException {
        bundle = TestBundles.copyOfTiny(directory.toRealPath());
    }

    @Test
    void givesTheBytesThatWereHashed() throws IOException {
        BundleContent content = BundleContent.read(bundle);
        Files.delete(bundle.resolve("model.onnx"));

        assertThat(content.model())
                .isEqualTo(Files.readAllBytes(TestBundles.tiny().resolve("model.onnx")));
        assertThat(content.tokenizer())
                .isEqualTo(Files.readAllBytes(TestBundles.tiny().resolve("tokenizer.json")));
        assertThat(content.bundle().tagTree())
                .contains(Files.readString(TestBundles.tiny().resolve("tags.yaml"), UTF_8));
        assertThat(content.bundle()).hasToString("tiny 1 in " + bundle);
    }

    @Test
    void followsALinkToTheDirectoryItself() throws IOException {
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, bundle);

        assertThat(ModelBundle.load(link).directory()).isEqualTo(bundle);
    }

    @Test
    void refusesAFileWithOtherContent() throws IOException {
        Path model = bundle.resolve("model.onnx");
        byte[] bytes = Files.readAllBytes(model);
        bytes[100] ^= 1;
        Files.write(model, bytes);

        assertThat(problems())
                .singleElement()
                .asString()
                .matches("model\\.onnx has the SHA-256 [0-9a-f]{64}, the manifest declares [0-9a-f]{64}");
    }

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        Path tokenizer = bundle.resolve("tokenizer.json");
        byte[] bytes = Files.readAllBytes(tokenizer);
        Files.write(tokenizer, Arrays.copyOf(bytes, 1000));

        assertThat(problems()).containsExactly("tokenizer.json has 1000 bytes, the manifest declares " + bytes.length);
    }

    @Test
    void refusesAFileThatHasGrown() throws IOException {
        Path tags = bundle.resolve("tags.yaml");
        long length = Files.size(tags);
        Files.writeString(tags, Files.readString(tags, UTF_8) + "# more", UTF_8);

        assertThat(problems())
                .containsExactly("tags.yaml has " + (length + 6) + " bytes, the manifest declares " + length);
    }

    @Test
    void reportsAllFilesTogether() throws IOException {
        Files.delete(bundle.resolve("model.onnx"));
        Files.delete(bundle.resolve("tokenizer.json"));
        Files.createDirectory(bundle.resolve("tokenizer.json"));
        Path elsewhere = Files.move(bundle.resolve("tags.yaml"), bundle.resolve("other.yaml"));
        Files.createSymbolicLink(bundle.resolve("tags.yaml"), elsewhere);

        assertThat(problems())
                .containsExactly(
                        "model.onnx is missing",
                        "tokenizer.json is not a plain file",
                        "tags.yaml is a symbolic link, expected a plain file inside the bundle");
    }

    @Test
    void refusesAFolderThatIsALink() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.move(bundle.resolve("model.onnx"), outside.resolve("model.onnx"));
        Files.createSymbolicLink(bundle.resolve("onnx"), outside);
        TestBundles.editManifest(bundle, "path: model.onnx", "path: onnx/model.onnx");

        assertThat(problems()).containsExactly("onnx is a symbolic link, expected a plain file inside the bundle");
    }

    @Test
    void readsAFileInAFolder() throws IOException {
        Path folder = Files.createDirectory(bundle.resolve("onnx"));
        Files.move(bundle.resolve("model.onnx"), folder.resolve("model.onnx"));
        TestBundles.editManifest(bundle, "path: model.onnx", "path: onnx/model.onnx");

        assertThat(ModelBundle.load(bundle).manifest().files().model().path()).isEqualTo("onnx/model.onnx");
    }

    @Test
    void refusesADirectoryWithoutManifest() throws IOException {
        Files.delete(bundle.resolve("bundle.yaml"));

        assertThat(problems())
                .containsExactly(
                        "bundle.yaml is missing, and so is the config.json that an export of a model would have");
    }

    @Test
    void refusesWhatIsNotADirectory() {
        Path missing = bundle.resolve("missing");

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> ModelBundle.load(missing))
                .withMessage(
                        "Model bundle " + missing + " is refused:\n  - It is not a directory; expected one that holds "
                                + "an ONNX model, a tokenizer.json and bundle.yaml or config.json");
    }

    private List<String> problems() {
        return catchThrowableOfType(BundleException.class, () -> ModelBundle.load(bundle))
                .problems();
    }
}
