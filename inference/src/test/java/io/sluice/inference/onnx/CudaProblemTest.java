// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaProblemTest {

    // What ONNX Runtime says, as seen in its logs, and what helps.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            libcublasLt.so.12: cannot open shared object file: No such file or directory | install CUDA 12 and cuDNN 9
            CUDA failure 100: no CUDA-capable device is detected ; GPU=-1                 | nvidia-smi
            CUDA failure 101: invalid device ordinal ; GPU=1                              | CUDA_VISIBLE_DEVICES
            CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version | update it
            CUDA failure 2: out of memory                                                 | its memory
            """)
    void saysWhatWasFoundAndWhatToDo(String said, String advice) {
        assertThat(CudaProblem.isMeant(said)).isTrue();
        assertThat(CudaProblem.of("cuda:1", said))
                .startsWith("Device cuda:1 cannot be used (" + said + "): ")
                .contains(advice)
                .endsWith("; with models.device: cpu none is needed");
    }

    @Test
    void saysHowToGetAProviderThatIsNotThere() {
        assertThat(CudaProblem.noProvider("cuda:0", "1.29.0", List.of("CPU")))
                .isEqualTo("Device cuda:0 cannot be used (ONNX Runtime 1.29.0 as found here was built for [CPU]): build"
                        + " Sluice with 'mvn -Pcuda package', which takes onnxruntime_gpu instead; with"
                        + " models.device: cpu none is needed");
    }

    @Test
    void doesNotBlameTheDeviceForABadModel() {
        assertThat(CudaProblem.isMeant("Load model failed: Protobuf parsing failed."))
                .isFalse();
    }
}
