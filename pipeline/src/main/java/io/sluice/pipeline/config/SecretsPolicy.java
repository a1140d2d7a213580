// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

/** Whether a secret may be written into the file or into a flag, where others can read it. */
public enum SecretsPolicy {
    REFUSE_INLINE,
    ALLOW_INLINE
}
