// SPDX-License-Identifier: Apache-2.0
/**
 * Marks on the accessors of generated types, so that null checks hold for them as well.
 *
 * <p>Only generated code uses them: Avro's generator writes {@code @Nullable java.lang.String}, which Java allows for
 * these annotations of declarations and not for JSpecify's annotations of types. Everything written by hand uses
 * JSpecify. They can go once the generator places annotations of types.
 */
@NullMarked
package io.sluice.schemas.nullness;

import org.jspecify.annotations.NullMarked;
