// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The padded-token budgets of models whose settings leave them open.
 *
 * <p>Each is found once per model, device, processor, number of workers and version of ONNX Runtime, and kept in a file; delete the
 * file to have it found again, as after a GPU was exchanged for another.
 * Where no file can be written, each process finds it once. Answers do not depend on it. Thread-safe; one at a time is found, since two
 * would disturb each other.
 */
final class CalibratedBudgets {

    private static final Logger LOG = LoggerFactory.getLogger(CalibratedBudgets.class);
    private static final int LARGEST = 1 << 20;

    private final Path directory;
    // Guarded by this.
    private final Map<Key, Integer> found = new HashMap<>();

    /**
     * What a budget depends on.
     *
     * @param modelSha256 hash of the ONNX file
     * @param device never {@link Device#AUTO}
     * @param processor name of the machine's processor
     * @param workers threads that run the model
     * @param runtime version of ONNX Runtime
     */
    record Key(String modelSha256, Device device, String processor, int workers, String runtime) {

        /** Readable, and a plain file name. */
        String fileName() {
            return (modelSha256 + "-" + device + "-" + workers + "-ort" + runtime + "-" + processor)
                    .replaceAll("[^A-Za-z0-9.-]+", "_");
        }
    }

    /** @param directory for the files; need not be there */
    CalibratedBudgets(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
    }

    /** The known budget, or the one that a trial shows to be best. */
    synchronized int budget(Key key, Supplier<IntToDoubleFunction> trial) {
        return found.computeIfAbsent(key, unknown -> read(key).orElseGet(() -> find(key, trial.get())));
    }

    private int find(Key key, IntToDoubleFunction trial) {
        long start = System.nanoTime();
        int budget = BudgetCalibration.on(key.device()).find(trial, System::nanoTime);
        LOG.info(
                "Batches of up to {} padded tokens are best for model {} on {} with {} workers; found in {} ms",
                budget,
                key.modelSha256(),
                key.device(),
                key.workers(),
                (System.nanoTime() - start) / 1_000_000);
        write(key, budget);
        return budget;
    }

    private Optional<Integer> read(Key key) {
        Path file = directory.resolve(key.fileName());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            int budget = Integer.parseInt(Files.readString(file, UTF_8).strip());
            if (budget >= 1 && budget <= LARGEST) {
                return Optional.of(budget);
            }
            LOG.warn("{} holds {}, expected 1 to {}; finding it again", file, budget, LARGEST);
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} cannot be read ({}); finding the best size of batches again", file, e.toString());
        }
        return Optional.empty();
    }

    private void write(Key key, int budget) {
        Path file = directory.resolve(key.fileName());
        Path unfinished = directory.resolve(UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(directory);
            try {
                Files.writeString(unfinished, budget + "\n", UTF_8);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | SecurityException e) {
            LOG.info("{} cannot be written ({}); each process finds the best size of batches anew", file, e.toString());
        }
    }
}
