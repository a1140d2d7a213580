// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import java.util.Arrays;
import java.util.Optional;

/** The types that elements of tensors have, with their codes in ONNX and their sizes. */
enum ElementType {
    FLOAT(1, 32),
    UINT8(2, 8),
    INT8(3, 8),
    UINT16(4, 16),
    INT16(5, 16),
    INT32(6, 32),
    INT64(7, 64),
    STRING(8, 0),
    BOOL(9, 8),
    FLOAT16(10, 16),
    DOUBLE(11, 64),
    UINT32(12, 32),
    UINT64(13, 64),
    COMPLEX64(14, 64),
    COMPLEX128(15, 128),
    BFLOAT16(16, 16),
    FLOAT8E4M3FN(17, 8),
    FLOAT8E4M3FNUZ(18, 8),
    FLOAT8E5M2(19, 8),
    FLOAT8E5M2FNUZ(20, 8),
    UINT4(21, 4),
    INT4(22, 4),
    FLOAT4E2M1(23, 4),
    FLOAT8E8M0(24, 8),
    UINT2(25, 2),
    INT2(26, 2);

    private final long code;
    private final int bits;

    ElementType(long code, int bits) {
        this.code = code;
        this.bits = bits;
    }

    static Optional<ElementType> ofCode(long code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** Bits of one element where elements lie packed; 0 for text, whose elements differ in length. */
    int bits() {
        return bits;
    }
}
