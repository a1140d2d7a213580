// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sluice.inference.Device;
import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceException;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.MissingDeviceException;
import io.sluice.inference.TestBundles;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextRequest;
import io.sluice.inference.TextResult;
import io.sluice.inference.batch.RunWatch;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.onnx.OnnxSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelHubTest {

    private static final InferenceSettings SETTINGS =
            InferenceSettings.defaults().withWorkers(2);

    @TempDir
    private static Path cache;

    private final List<Integer> halts = new CopyOnWriteArrayList<>();
    private final ModelHub hub = new ModelHub(HubResources.of(cache, new RunWatch(halts::add)));

    @AfterEach
    void leavesNothingOpen() {
        assertThat(hub.liveNativeObjects()).isZero();
        assertThat(halts).isEmpty();
    }

    @Test
    void answersATextWithTheModelOfABundle() throws Exception {
        try (TextModel model = hub.acquire(TestBundles.tiny(), SETTINGS)) {
            TextResult result = model.submit("Good sea.\nGood sky.").get();

            assertThat(result.tokenCount()).isEqualTo(7);
            assertThat(result.windowsTotal()).isEqualTo(1);
            assertThat(result.windows()).singleElement().satisfies(window -> {
                assertThat(window.tokens()).isEqualTo(7);
                assertThat(window.outputs())
                        .containsOnlyKeys("scores", "tag_logits_1", "tag_logits_2", "embedding")
                        .containsEntry("scores", new float[] {6, 2})
                        .containsEntry("embedding", new float[] {2, 1, 1});
            });
            assertThat(model.bundle().name()).isEqualTo("tiny");
            assertThat(model.metrics().windows()).isEqualTo(1);
            assertThat(model.metrics().tokens()).isEqualTo(9);
            assertThat(model.metrics().liveNativeObjects()).isEqualTo(2);
        }
    }

    @Test
    void feedsShapesToAModelThatAsksForThem() throws Exception {
        try (TextModel model = hub.acquire(TestBundles.shapes(), SETTINGS)) {
            TextResult result = model.submit("Good SEA. sky").get();

            // Special tokens 5 and 5; capitalised 2 + 5, upper 3 + 5, point glued 0, lower 1 + 5.
            assertThat(result.windows()).singleElement().satisfies(window -> assertThat(window.outputs())
                    .containsEntry("scores", new float[] {4, 1})
                    .containsEntry("writing", new float[] {31}));
        }
    }

    @Test
    void readsALongTextInWindows() throws Exception {
        try (TextModel model = hub.acquire(TestBundles.tiny(), SETTINGS.withMaxWindows(3))) {
            TextResult result = model.submit("Good sea. ".repeat(100)).get();

            assertThat(result.tokenCount()).isEqualTo(300);
            assertThat(result.windowsRead()).isEqualTo(3);
            assertThat(result.windowsTotal()).isGreaterThan(20);
            assertThat(result.windows()).allSatisfy(window -> assertThat(window.outputs())
                    .containsEntry("scores", new float[] {window.tokens(), window.tokens() / 3f}));
        }
    }

    @Test
    void isolatesATextThatTheModelFailsOn() throws Exception {
        try (TextModel model = hub.acquire(TestBundles.tiny(), SETTINGS)) {
            var futures = new ArrayList<CompletableFuture<TextResult>>();
            for (int i = 0; i < 100; i++) {
                futures.add(model.submit(i == 42 ? "poison" : i == 43 ? "abyss" : "good sea"));
            }

            for (int i = 0; i < 100; i++) {
                if (i == 42 || i == 43) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(futures.get(i)::get)
                            .withCauseInstanceOf(InferenceException.class);
                } else {
                    assertThat(futures.get(i).get().windows()).hasSize(1);
                }
            }
            assertThat(model.metrics().failedTexts()).isEqualTo(2);
        }
    }

    @Test
    void isolatesATextThatLoopsForEver() throws Exception {
        try (TextModel model = hub.acquire(TestBundles.stalling(), SETTINGS.withDeadline(Duration.ofSeconds(2)))) {
            var futures = new ArrayList<CompletableFuture<TextResult>>();
            for (int i = 0; i < 40; i++) {
                futures.add(model.submit(i == 13 ? "good abyss" : "good sea"));
            }

            for (int i = 0; i < 40; i++) {
                if (i == 13) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(futures.get(i)::get)
                            .withCauseInstanceOf(InferenceException.class)
                            .withMessageEndingWith("of this text: its run was ended at the deadline of 2 s");
                } else {
                    assertThat(futures.get(i).get().windows()).singleElement().satisfies(window -> assertThat(
                                    window.outputs())
                            .containsEntry("scores", new float[] {2, 1}));
                }
            }
            assertThat(model.metrics().failedTexts()).isEqualTo(1);
        }
    }

    @Test
    void closesAModelWhoseRunLoopsForEver() throws Exception {
        TextModel model = hub.acquire(TestBundles.stalling(), SETTINGS.withDeadline(Duration.ofSeconds(1)));
        var running = model.submit("abyss");
        while (model.metrics().batches() == 0) {
            Thread.onSpinWait();
        }
        var queued = model.submit("good");

        model.close();

        assertThat(running).isCompletedExceptionally();
        assertThat(queued).isDone();
        assertThat(hub.liveNativeObjects()).isZero();
    }

    @Test
    void sharesAModelUntilTheLastOneGivesItBack() throws Exception {
        TextModel first = hub.acquire(TestBundles.tiny(), SETTINGS);
        TextModel second = hub.acquire(TestBundles.tiny().resolve("..").resolve("tiny"), SETTINGS);

        first.submit("good").get();

        assertThat(second.metrics().windows()).isEqualTo(1);
        assertThat(hub.liveNativeObjects()).isEqualTo(2);

        first.close();
        first.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> first.submit("good").get())
                .withCauseInstanceOf(DeviceException.class)
                .withMessageContaining("Model 'tiny' was given back; acquire it again");
        assertThat(second.submit("good").get().tokenCount()).isEqualTo(1);

        second.close();

        assertThat(hub.liveNativeObjects()).isZero();
        try (TextModel again = hub.acquire(TestBundles.tiny(), SETTINGS)) {
            assertThat(again.submit("sea").get().tokenCount()).isEqualTo(1);
        }
    }

    @Test
    void loadsAModelOncePerSettings() {
        try (TextModel usual = hub.acquire(TestBundles.tiny(), SETTINGS);
                TextModel other = hub.acquire(TestBundles.tiny(), SETTINGS.withPaddedTokenBudget(64))) {
            // Two sessions and the tokenizer of both.
            assertThat(hub.liveNativeObjects()).isEqualTo(3);
            assertThat(usual.bundle()).isEqualTo(other.bundle());
        }
    }

    @Test
    void sharesTheTokenizerOfModelsThatReadAlike() throws Exception {
        TextModel tiny = hub.acquire(TestBundles.tiny(), SETTINGS);
        try (TextModel neighbours = hub.acquire(TestBundles.neighbours(), SETTINGS)) {
            assertThat(hub.liveNativeObjects()).isEqualTo(3);

            tiny.close();

            assertThat(hub.liveNativeObjects()).isEqualTo(2);
            assertThat(neighbours.submit("good sea").get().tokenCount()).isEqualTo(2);
        }
    }

    @Test
    void runsOnTheCpuWhereThereIsNothingElse() {
        try (TextModel model = hub.acquire(TestBundles.tiny(), SETTINGS.withDevice(Device.AUTO))) {
            assertThat(model.device()).isEqualTo(Device.CPU);
        }
    }

    @Test
    void refusesACudaDeviceThatOnnxRuntimeWasNotBuiltFor() {
        assumeThat(OnnxSession.hasCuda()).isFalse();

        assertThatExceptionOfType(MissingDeviceException.class)
                .isThrownBy(() -> hub.acquire(TestBundles.tiny(), SETTINGS.withDevice(Device.cuda(0))))
                .withMessageContaining("Device cuda:0 cannot be used")
                .withMessageContaining("was built for [CPU")
                .withMessageContaining("build Sluice with 'mvn -Pcuda package'");
    }

    @Test
    void findsTheBudgetOfAModelWhenItIsLeftOpen() throws Exception {
        try (TextModel model =
                hub.acquire(TestBundles.tiny(), SETTINGS.withPaddedTokenBudget(InferenceSettings.CALIBRATED))) {
            assertThat(model.paddedTokenBudget()).isIn(256, 512, 1024, 2048, 4096);
            assertThat(model.metrics().windows()).isZero();
            assertThat(model.submit("good sea").get().tokenCount()).isEqualTo(2);
        }
    }

    @Test
    void answersARepeatFromTheCacheWhenThereIsOne() throws Exception {
        try (TextModel model = hub.acquire(TestBundles.tiny(), SETTINGS.withCacheBytes(1 << 20))) {
            TextResult first = model.submit("good sea").get();
            TextResult again = model.submit("good sea").get();

            assertThat(again).isEqualTo(first);
            assertThat(model.metrics().windows()).isEqualTo(1);
        }
    }

    @Test
    void answersARepeatFromWhereverItComes() throws Exception {
        try (TextModel model = hub.acquire(TestBundles.tiny(), SETTINGS.withCacheBytes(1 << 20))) {
            TextRequest request = TextRequest.of("good sea");
            TextResult first = model.submit(request.from("raw/0/1")).get();
            TextResult suspected =
                    model.submit(request.from("raw/0/2").withoutNeighbours()).get();

            assertThat(suspected).isEqualTo(first);
            assertThat(model.metrics().windows()).isEqualTo(1);
        }
    }

    @Test
    void survivesManyWhoAcquireAndCloseAtOnce() throws Exception {
        var failure = new AtomicReference<@Nullable Throwable>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> {
                try {
                    for (int round = 0; round < 25; round++) {
                        Path bundle = ThreadLocalRandom.current().nextBoolean()
                                ? TestBundles.tiny()
                                : TestBundles.neighbours();
                        try (TextModel model = hub.acquire(bundle, SETTINGS)) {
                            assertThat(model.submit("good sea").get().tokenCount())
                                    .isEqualTo(2);
                        }
                    }
                } catch (Exception | AssertionError e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failure.get()).isNull();
    }

    @Test
    void canBeGivenBackByWhatDependsOnAText() throws Exception {
        TextModel model = hub.acquire(TestBundles.tiny(), SETTINGS);

        model.submit("good").thenRun(model::close).get();
    }

    @Test
    void endsItsThreadsWithTheLastModel() throws Exception {
        List<Thread> workers;
        try (TextModel model = hub.acquire(TestBundles.tiny(), SETTINGS)) {
            model.submit("good").get();
            workers = workers();
            assertThat(workers).isNotEmpty().allMatch(Thread::isDaemon);
        }

        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(workers()).isEmpty();
    }

    @Test
    void keepsNothingOfABundleThatIsRefused(@TempDir Path directory) throws IOException {
        Path bundle = TestBundles.copyOfTiny(directory.toRealPath());
        TestBundles.editManifest(bundle, "dimensions: 3", "dimensions: 4");

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> hub.acquire(bundle, SETTINGS))
                .withMessageContaining("declares 4 numbers for it");

        TestBundles.editManifest(bundle, "dimensions: 4", "dimensions: 3");
        hub.acquire(bundle, SETTINGS).close();
    }

    @Test
    void refusesADirectoryThatIsNotThere(@TempDir Path directory) {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> hub.acquire(directory.resolve("missing"), SETTINGS))
                .withMessageContaining("It is not a directory");
    }

    private static List<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sluice-inference-"))
                .toList();
    }
}
