// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratedBudgetsTest {

    private static final CalibratedBudgets.Key KEY =
            new CalibratedBudgets.Key("ab12", Device.CPU, "Some CPU @ 2.0 GHz / 4", 2, "1.29.0");

    private final AtomicInteger searches = new AtomicInteger();

    @TempDir
    private Path directory;

    @Test
    void findsABudgetOncePerMachine() throws Exception {
        Path cache = directory.resolve("not").resolve("there");

        assertThat(new CalibratedBudgets(cache).budget(KEY, this::fastestAt1024))
                .isEqualTo(1024);
        assertThat(new CalibratedBudgets(cache).budget(KEY, this::fastestAt1024))
                .isEqualTo(1024);

        assertThat(searches).hasValue(1);
        try (var files = Files.list(cache)) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.getFileName()).hasToString("ab12-cpu-2-ort1.29.0-Some_CPU_2.0_GHz_4");
                assertThat(file).hasContent("1024");
            });
        }
    }

    @Test
    void findsABudgetForEachNumberOfWorkersAndVersionOfTheRuntime() {
        var budgets = new CalibratedBudgets(directory);

        budgets.budget(KEY, this::fastestAt1024);
        budgets.budget(
                new CalibratedBudgets.Key(KEY.modelSha256(), KEY.device(), KEY.processor(), 3, KEY.runtime()),
                this::fastestAt1024);
        budgets.budget(
                new CalibratedBudgets.Key(KEY.modelSha256(), KEY.device(), KEY.processor(), 2, "1.30.0"),
                this::fastestAt1024);

        assertThat(searches).hasValue(3);
    }

    @Test
    void findsABudgetOncePerProcessWhereNoFileCanBeWritten() throws Exception {
        var budgets = new CalibratedBudgets(Files.createFile(directory.resolve("file")));

        assertThat(budgets.budget(KEY, this::fastestAt1024)).isEqualTo(1024);
        assertThat(budgets.budget(KEY, this::fastestAt1024)).isEqualTo(1024);

        assertThat(searches).hasValue(1);
    }

    @Test
    void findsABudgetAgainWhenItsFileIsDamaged() throws Exception {
        for (String content : new String[] {"", "many", "0", "99999999", "-5"}) {
            Files.writeString(directory.resolve(KEY.fileName()), content, UTF_8);

            assertThat(new CalibratedBudgets(directory).budget(KEY, this::fastestAt1024))
                    .isEqualTo(1024);
        }

        assertThat(searches).hasValue(5);
    }

    private IntToDoubleFunction fastestAt1024() {
        searches.incrementAndGet();
        return budget -> budget == 1024 ? 1000 : 500;
    }
}
