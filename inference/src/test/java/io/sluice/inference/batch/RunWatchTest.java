// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunWatchTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);

    private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<String>> suspected = new LinkedBlockingQueue<>();
    private final SuspectLog log = (model, origins) -> suspected.add(origins);
    private final RunWatch watch = new RunWatch(halts::add, Duration.ofMillis(500));

    @Test
    void asksARunToEndAtItsDeadlineAndOnce() throws Exception {
        var asked = new AtomicInteger();
        var told = new CountDownLatch(1);
        RunTicket run = watch.ticket("testing", Duration.ofSeconds(1), List.of());

        run.begin(() -> {
            asked.incrementAndGet();
            told.countDown();
        });
        assertThat(run.isOverdue()).isFalse();
        told.await();
        run.end();

        assertThat(run.isOverdue()).isTrue();
        assertThat(asked).hasValue(1);
        assertThat(halts).isEmpty();
    }

    @Test
    void neverAsksARunThatHasEnded() {
        var asked = new AtomicInteger();
        RunTicket run = watch.ticket("testing", LONG, List.of());

        run.begin(asked::incrementAndGet);
        run.end();

        assertThat(run.expire()).isFalse();
        assertThat(run.isOverdue()).isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void haltsTheProcessWhenARunDoesNotEndAtTwiceItsDeadline() throws Exception {
        watch.ticket("testing", SHORT, jobs(log, "topic/0/1", "topic/0/2", "")).begin(() -> {});

        assertThat(halts.take()).isEqualTo(86);
        assertThat(suspected).containsExactly(List.of("topic/0/1", "topic/0/2"));
    }

    @Test
    void haltsAlthoughNothingCanBeLogged() throws Exception {
        var stuck = new CountDownLatch(1);
        var logger = (Logger) LogManager.getLogger(RunWatch.class);
        var appender = new AbstractAppender("stuck", null, null, true, Property.EMPTY_ARRAY) {

            @Override
            public void append(LogEvent event) {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        appender.start();
        logger.addAppender(appender);
        try {
            watch.ticket("testing", SHORT, jobs(log, "guilty")).begin(() -> {});

            assertThat(halts.poll(30, SECONDS)).isEqualTo(86);
            assertThat(suspected).containsExactly(List.of("guilty"));
        } finally {
            stuck.countDown();
            logger.removeAppender(appender);
        }
    }

    @Test
    void suspectsNoTextOfARunThatIsWithinItsDeadline() throws Exception {
        watch.ticket("testing", LONG, jobs(log, "innocent")).begin(() -> {});
        watch.ticket("testing", SHORT, jobs(log, "guilty")).begin(() -> {});

        assertThat(halts.take()).isEqualTo(86);
        assertThat(suspected).containsExactly(List.of("guilty"));
    }

    @Test
    void tellsEachLogOfItsOwnTextsOnly() throws Exception {
        var others = new LinkedBlockingQueue<List<String>>();
        var jobs = List.of(
                jobs(log, "topic/0/1").get(0),
                jobs((model, origins) -> others.add(origins), "other/0/7").get(0));

        watch.ticket("testing", SHORT, jobs).begin(() -> {});

        assertThat(halts.take()).isEqualTo(86);
        assertThat(suspected).containsExactly(List.of("topic/0/1"));
        assertThat(others).containsExactly(List.of("other/0/7"));
    }

    @Test
    void haltsAlthoughALogFailsOrDoesNotReturn() throws Exception {
        var never = new CountDownLatch(1);
        SuspectLog broken = (model, origins) -> {
            throw new IllegalStateException("no space left");
        };
        SuspectLog hanging = (model, origins) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        var jobs = List.of(
                jobs(broken, "a").get(0),
                jobs(hanging, "b").get(0),
                jobs(log, "c").get(0));

        watch.ticket("testing", SHORT, jobs).begin(() -> {});

        assertThat(halts.take()).isEqualTo(86);
        assertThat(suspected).containsExactly(List.of("c"));
        never.countDown();
    }

    @Test
    void haltsAlthoughARunCannotBeToldToEnd() throws Exception {
        watch.ticket("testing", SHORT, jobs(log, "topic/0/1")).begin(() -> {
            throw new IllegalStateException("no flag");
        });

        assertThat(halts.take()).isEqualTo(86);
        assertThat(suspected).containsExactly(List.of("topic/0/1"));
    }

    private static List<TextJob> jobs(SuspectLog log, String... origins) {
        return Arrays.stream(origins)
                .map(origin -> new TextJob(TextRequest.of("text").from(origin), log))
                .toList();
    }
}
