// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.InferenceSettings;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.TextModel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process whose threads are in native code most of the time, until somebody ends it; says so with a line. */
final class BusyProcess {

    static final String BUSY = "busy";

    private static final int THREADS = 3;
    private static final int ROUNDS_UNTIL_BUSY = 3;
    private static final int TEXTS_IN_FLIGHT = 16;
    private static final long MILLIS_OF_OTHER_HOOKS = 300;

    private BusyProcess() {}

    /** What its threads do. */
    enum Work {
        /** They run a model. */
        RUN,
        /** They load models and close them. */
        LOAD,
        /** They wait for a run that goes on until it is told to end. */
        STALL
    }

    /** Begins to work with the bundle in the directory that comes first, as the {@link Work} says that comes second. */
    public static void main(String... arguments) throws InterruptedException {
        Path bundle = Path.of(arguments[0]);
        Work work = Work.valueOf(arguments[1]);
        // Others take their time to end as well: that is when runs meet what was torn down.
        Runtime.getRuntime().addShutdownHook(new Thread(BusyProcess::linger));
        var busy = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            int windows = i + 1;
            var thread = new Thread(() -> work(bundle, work, settings().withMaxWindows(windows), busy));
            thread.setDaemon(true);
            thread.start();
        }
        busy.await();
        System.out.println(BUSY);
        new CountDownLatch(1).await();
    }

    private static void work(Path bundle, Work work, InferenceSettings settings, CountDownLatch busy) {
        switch (work) {
            case RUN -> run(bundle, settings, busy);
            case LOAD -> load(bundle, settings, busy);
            case STALL -> stall(bundle, settings, busy);
        }
    }

    private static void load(Path bundle, InferenceSettings settings, CountDownLatch busy) {
        try {
            for (int round = 1; ; round++) {
                ModelHub.shared().acquire(bundle, settings).close();
                if (round == ROUNDS_UNTIL_BUSY) {
                    busy.countDown();
                }
            }
        } catch (ShutdownException e) {
            // This is how it is told.
        }
    }

    private static void run(Path bundle, InferenceSettings settings, CountDownLatch busy) {
        TextModel model = ModelHub.shared().acquire(bundle, settings);
        for (int round = 1; ; round++) {
            var last = model.submit("good sea");
            for (int text = 1; text < TEXTS_IN_FLIGHT; text++) {
                last = model.submit("good sea. ".repeat(text));
            }
            last.join();
            if (round == ROUNDS_UNTIL_BUSY) {
                busy.countDown();
            }
        }
    }

    private static void stall(Path bundle, InferenceSettings settings, CountDownLatch busy) {
        TextModel model = ModelHub.shared().acquire(bundle, settings);
        model.submit("good sea").join();
        var stalled = model.submit("good abyss");
        busy.countDown();
        stalled.join();
    }

    private static InferenceSettings settings() {
        return InferenceSettings.defaults().withWorkers(THREADS).withPaddedTokenBudget(64);
    }

    private static void linger() {
        try {
            Thread.sleep(MILLIS_OF_OTHER_HOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
