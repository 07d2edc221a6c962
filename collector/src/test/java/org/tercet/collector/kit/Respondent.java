package org.tercet.collector.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tercet.model.SubmissionId;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;

/// Makes submissions that the stores can open.
public final class Respondent {
    private final RandomGenerator random;

    public Respondent(RandomGenerator random) {
        this.random = random;
    }

    /// Random bytes for a token.
    public byte[] token() {
        return bytes(Submission.TOKEN_LENGTH);
    }

    public Submission submission(SignedManifest study, byte @Nullable [] token) {
        return submission(study, SubmissionId.random(), token);
    }

    public Submission submission(SignedManifest study, SubmissionId id, byte @Nullable [] token) {
        Manifest manifest = study.unverified();
        byte[] seed1 = bytes(32);
        byte[] seed2 = bytes(32);
        long[] x3 = random.longs(manifest.codebook().ringElements()).toArray();
        List<byte[]> sealed = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            sealed.add(SharePart.of(store, seed1, seed2, x3)
                    .seal(manifest.store(store).sealKey(), study.hash(), id));
        }
        return new Submission(study.hash(), id, token, sealed);
    }

    public List<Submission> several(SignedManifest study, int count) {
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            submissions.add(submission(study, null));
        }
        return submissions;
    }

    public static byte[] body(Submission... submissions) {
        return new SubmissionBatch(List.of(submissions)).encode();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
