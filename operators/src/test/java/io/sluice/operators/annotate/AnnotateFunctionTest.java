// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.inference.DeviceException;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.junit.jupiter.api.Test;

class AnnotateFunctionTest {
    private final Completions completions = new Completions();

    @Test
    void completesTheFutureWithWhatTheWorkReturns() {
        Curation curation = Records.curation();

        AnnotateFunction.settle(completions, () -> curation);

        assertThat(completions.results).containsExactly(List.of(curation));
        assertThat(completions.suppliers).isEmpty();
    }

    @Test
    void failsTheTaskInItsOwnThreadEvenWhenMemoryIsExhausted() {
        var exhausted = new OutOfMemoryError("Java heap space");

        AnnotateFunction.settle(completions, () -> {
            throw exhausted;
        });

        assertThat(completions.results).isEmpty();
        assertThat(completions.suppliers).singleElement().satisfies(supplier -> assertThatThrownBy(supplier::get)
                .isInstanceOf(DeviceException.class)
                .hasCause(exhausted));
    }

    private static final class Completions implements ResultFuture<Curation> {
        private final List<Collection<Curation>> results = new ArrayList<>();
        private final List<CollectionSupplier<Curation>> suppliers = new ArrayList<>();

        @Override
        public void complete(Collection<Curation> result) {
            results.add(result);
        }

        @Override
        public void complete(CollectionSupplier<Curation> supplier) {
            suppliers.add(supplier);
        }

        @Override
        public void completeExceptionally(Throwable error) {
            throw new AssertionError("Flink would take the record off its queue", error);
        }
    }
}
