// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessThreadsTest {

    private static final CountDownLatch END = new CountDownLatch(1);

    /** What a job does: its code is on the stack, and its class loader on the thread, when the hub makes a thread. */
    static final class Job implements Function<Runnable, Thread> {

        @Override
        public Thread apply(Runnable work) {
            return ProcessThreads.daemon("of-the-process", work);
        }
    }

    @Test
    @Timeout(60)
    void leavesTheClassLoaderOfAJobToTheGarbageCollector() throws Exception {
        var loader = new WeakReference<>(new JobClassLoader());
        Thread thread = threadMadeBy(loader.get());
        thread.start();

        while (loader.get() != null) {
            System.gc();
        }

        assertThat(thread.isAlive()).isTrue();
        assertThat(thread.isDaemon()).isTrue();
        END.countDown();
        thread.join();
    }

    private static Thread threadMadeBy(ClassLoader loader) throws ReflectiveOperationException {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(loader);
        try {
            var constructor = loader.loadClass(Job.class.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            @SuppressWarnings("unchecked")
            var job = (Function<Runnable, Thread>) constructor.newInstance();
            return job.apply(ProcessThreadsTest::awaitEnd);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    private static void awaitEnd() {
        try {
            END.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Defines the class of the job itself, as Flink does with those of a job jar, and has the rest from its parent. */
    private static final class JobClassLoader extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Job.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream file = Job.class.getResourceAsStream("ProcessThreadsTest$Job.class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
