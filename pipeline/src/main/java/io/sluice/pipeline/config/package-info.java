// SPDX-License-Identifier: Apache-2.0
/**
 * What a user can set: every option declared once, read once into one validated immutable value.
 *
 * <p>The {@code …Options} classes declare, the {@code …Config} records hold. Start at {@link
 * io.sluice.pipeline.config.SluiceConfig#load}; {@link io.sluice.pipeline.config.ConfigLoader} is the way from the written
 * settings to it.
 */
@NullMarked
package io.sluice.pipeline.config;

import org.jspecify.annotations.NullMarked;
