// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.cluster;

import io.sluice.operators.flow.EpochClock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Breaks a step of a job in this process, when told to, once for each time it is told.
 *
 * <p>It strikes through the clock that all steps ask: the functions themselves are the product's.
 */
public final class FailurePlan implements AutoCloseable {
    private static final Map<String, FailurePlan> PLANS = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final AtomicReference<@Nullable Order> order = new AtomicReference<>();
    private final AtomicInteger failures = new AtomicInteger();

    public FailurePlan() {
        PLANS.put(name, this);
    }

    /** The clock to hand to the topology; copies of it find this plan again. */
    public EpochClock clock() {
        return new BreakableClock(name);
    }

    /** Lets the step fail at its n-th record from now on. */
    public Order breakAt(Step step, int record) {
        var given = new Order(step, record);
        order.set(given);
        return given;
    }

    /** How often a step was made to fail. */
    public int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        PLANS.remove(name);
    }

    private void strike() {
        Order given = order.get();
        if (given != null && given.step.isRunning() && given.recordsLeft.decrementAndGet() == 0) {
            order.set(null);
            failures.incrementAndGet();
            given.happened.countDown();
            throw new PlannedFailureException(given.step);
        }
    }

    /** A failure that was asked for. */
    public static final class Order {
        private final Step step;
        private final AtomicInteger recordsLeft;
        private final CountDownLatch happened = new CountDownLatch(1);

        private Order(Step step, int record) {
            this.step = step;
            this.recordsLeft = new AtomicInteger(record);
        }

        /** Returns when it has struck. */
        public void awaitStrike(Duration limit) throws InterruptedException {
            if (!happened.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Step " + step + " did not fail within " + limit.toSeconds() + " s; "
                        + recordsLeft.get() + " records were to come");
            }
        }
    }

    private record BreakableClock(String plan) implements EpochClock {
        @Override
        public long millis() {
            FailurePlan breaking = PLANS.get(plan);
            if (breaking != null) {
                breaking.strike();
            }
            return System.currentTimeMillis();
        }
    }
}
