package org.tercet.store.kit;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.StoreDelivery.Envelope;
import org.tercet.smc.SeededSplit;

/// Does what a respondent's page does: splits a row and seals one part to each store.
public final class Sealer {
    private final Keys keys;
    private final Digest manifest;
    private final SecureRandom random = new SecureRandom();

    public Sealer(Keys keys, Digest manifest) {
        this.keys = keys;
        this.manifest = manifest;
    }

    /// One sealed submission.
    public record Sealed(SubmissionId id, List<Envelope> envelopes, SeededSplit.Parts parts) {}

    /// A row as an honest page sends it.
    public Sealed seal(long[] row) {
        SeededSplit.Parts parts = SeededSplit.split(row, random);
        return seal(SubmissionId.random(), parts, parts, parts);
    }

    /// A submission whose stores get parts of different splits.
    public Sealed sealInconsistently(long[] row) {
        SeededSplit.Parts parts = SeededSplit.split(row, random);
        SeededSplit.Parts other = SeededSplit.split(row, random);
        return seal(SubmissionId.random(), parts, other, parts);
    }

    private Sealed seal(SubmissionId id, SeededSplit.Parts... parts) {
        List<Envelope> envelopes = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            SeededSplit.Parts mine = parts[store - 1];
            byte[] sealed = SharePart.of(store, mine.seed1(), mine.seed2(), mine.correction())
                    .seal(keys.store(store).sealingKey().publicKey(), manifest, id);
            envelopes.add(new Envelope(manifest, id, sealed));
        }
        return new Sealed(id, envelopes, parts[0]);
    }
}
