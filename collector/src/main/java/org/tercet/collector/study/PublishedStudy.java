package org.tercet.collector.study;

import org.tercet.collector.database.Access;
import org.tercet.model.Digest;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.seal.Hpke;
import org.tercet.model.wire.v1.Component;

/// One published version of a study.
///
/// @param signed the signed manifest as its owners sent it
public record PublishedStudy(Digest hash, Manifest manifest, Access access, byte[] signed) {
    private static final int HEADER = 6;
    private static final int SEED = 1 + Component.Seed.LENGTH;

    /// The length that a sealed share part for `store` has in this study: the codebook leaves no choice.
    public int sealedLength(int store) {
        int vector = 1 + Long.BYTES * manifest.codebook().ringElements();
        return HEADER + SEED + (store == 1 ? SEED : vector) + Hpke.OVERHEAD;
    }

    @Override
    public String toString() {
        return "PublishedStudy[" + hash + "]";
    }
}
