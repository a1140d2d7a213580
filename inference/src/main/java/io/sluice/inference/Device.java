// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model runs on.
 *
 * @param kind the CPU, a CUDA device, or whichever of the two is there
 * @param index which CUDA device, from 0 on as CUDA counts them; 0 for the other kinds
 */
public record Device(Kind kind, int index) implements Serializable {

    /** The first CUDA device where it can be used, the CPU elsewhere. */
    public static final Device AUTO = new Device(Kind.AUTO, 0);

    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern CUDA = Pattern.compile("cuda(?::([0-9]{1,3}))?");

    /** The kinds of devices. */
    public enum Kind {
        AUTO,
        CPU,
        CUDA
    }

    public Device {
        requireNonNull(kind, "kind is null");
        if (index < 0 || (index > 0 && kind != Kind.CUDA)) {
            throw new IllegalArgumentException("index is " + index + " for " + kind);
        }
    }

    /** A CUDA device, which must be there. */
    public static Device cuda(int index) {
        return new Device(Kind.CUDA, index);
    }

    /** Reads {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}; empty for anything else. */
    public static Optional<Device> parse(String text) {
        Matcher cuda = CUDA.matcher(text);
        if (cuda.matches()) {
            return Optional.of(cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1))));
        }
        return switch (text) {
            case "auto" -> Optional.of(AUTO);
            case "cpu" -> Optional.of(CPU);
            default -> Optional.empty();
        };
    }

    /**
     * The execution provider of ONNX Runtime that computes there.
     *
     * @throws IllegalStateException for {@link #AUTO}, which stands for either
     */
    public String provider() {
        return switch (kind) {
            case AUTO -> throw new IllegalStateException("No model runs on 'auto'");
            case CPU -> "CPUExecutionProvider";
            case CUDA -> "CUDAExecutionProvider";
        };
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case CUDA -> "cuda:" + index;
        };
    }
}
