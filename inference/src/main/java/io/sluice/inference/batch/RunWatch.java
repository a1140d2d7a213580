// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.ProcessThreads;
import io.sluice.inference.SuspectLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends runs that take too long, and the process when one cannot be ended.
 *
 * <p>A run past its deadline is asked to end. Should it still run at twice the deadline, native code hangs where nothing in the process
 * can reach it: the texts in it and in other runs that were asked in vain are given to their {@link SuspectLog}, and the process halts.
 * One thread watches all runs; it comes with the first and goes after the last, and it waits for nothing that can hang, be it a log.
 * Thread-safe.
 */
public final class RunWatch {

    /** Exit code of a process that was halted because a run could not be ended. */
    public static final int EXIT_CODE = 86;

    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final Duration TIME_TO_REPORT = Duration.ofSeconds(10);

    private final IntConsumer halt;
    private final Duration timeToReport;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, RunWatch::newThread);
    private final Map<RunTicket, Future<?>> alarms = new ConcurrentHashMap<>();
    private final AtomicBoolean halting = new AtomicBoolean();

    private record Suspicion(SuspectLog log, String model) {}

    /** @param halt ends the process with the exit code it is given, without waiting for anything */
    public RunWatch(IntConsumer halt) {
        this(halt, TIME_TO_REPORT);
    }

    /** The same with another time that suspect logs have. */
    RunWatch(IntConsumer halt, Duration timeToReport) {
        this.halt = requireNonNull(halt, "halt is null");
        this.timeToReport = requireNonNull(timeToReport, "timeToReport is null");
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** A watch that halts this process. */
    public static RunWatch overThisProcess() {
        return new RunWatch(Runtime.getRuntime()::halt);
    }

    /** A ticket for one run. */
    RunTicket ticket(String model, Duration deadline, List<TextJob> jobs) {
        return new RunTicket(this, model, deadline, jobs);
    }

    void began(RunTicket run) {
        // Atomic, so that an alarm cannot go off before it is known.
        alarms.compute(run, (begun, none) -> after(run.deadline(), () -> expire(run)));
    }

    void ended(RunTicket run) {
        Future<?> alarm = alarms.remove(run);
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    private void expire(RunTicket run) {
        try {
            if (!run.expire()) {
                return;
            }
        } catch (RuntimeException e) {
            LOG.error("A run of model '{}' cannot be told to end", run.model(), e);
        }
        alarms.computeIfPresent(run, (late, alarm) -> after(run.deadline(), () -> haltUnlessEnded(run)));
    }

    private void haltUnlessEnded(RunTicket run) {
        if (!run.isRunning() || halting.getAndSet(true)) {
            return;
        }
        try {
            report(run);
        } finally {
            halt.accept(EXIT_CODE);
        }
    }

    /** Says what hangs and tells the logs whose texts may be to blame, and waits for them so long and no longer. */
    private void report(RunTicket hanging) {
        var origins = new LinkedHashMap<Suspicion, Set<String>>();
        for (RunTicket run : alarms.keySet()) {
            if (run.isRunning() && run.isOverdue()) {
                addOrigins(run, origins);
            }
        }
        var reports = new ArrayList<Thread>();
        origins.forEach(
                (suspicion, positions) -> reports.add(newThread(() -> report(suspicion, List.copyOf(positions)))));
        reports.add(newThread(() -> logWhatHangs(hanging, origins)));
        reports.forEach(Thread::start);
        long end = System.nanoTime() + timeToReport.toNanos();
        try {
            for (Thread report : reports) {
                TimeUnit.NANOSECONDS.timedJoin(report, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void logWhatHangs(RunTicket hanging, Map<Suspicion, Set<String>> origins) {
        LOG.error(
                "A run of model '{}' has not ended {} ms after it was told to; halting with exit code {}",
                hanging.model(),
                hanging.deadline().toMillis(),
                EXIT_CODE);
        origins.forEach((suspicion, positions) ->
                LOG.error("The run of model '{}' held the texts of {}", suspicion.model(), positions));
    }

    private static void addOrigins(RunTicket run, Map<Suspicion, Set<String>> origins) {
        for (TextJob job : run.jobs()) {
            String origin = job.request().origin();
            if (!origin.isEmpty()) {
                origins.computeIfAbsent(new Suspicion(job.suspects(), run.model()), none -> new LinkedHashSet<>())
                        .add(origin);
            }
        }
    }

    private static void report(Suspicion suspicion, List<String> origins) {
        try {
            suspicion.log().suspect(suspicion.model(), origins);
        } catch (RuntimeException | Error e) {
            LOG.error("The suspects {} of model '{}' could not be written down", origins, suspicion.model(), e);
        }
    }

    private Future<?> after(Duration delay, Runnable action) {
        return timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Thread newThread(Runnable work) {
        return ProcessThreads.daemon("sluice-run-watch", work);
    }
}
