package org.tercet.cli.client;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.Submission;
import org.tercet.smc.SeededSplit;

/// Turns one row into a submission: encoded, split with fresh seeds, each part sealed to its store. Nothing leaves in
/// the clear.
public final class RowSealer {
    private final Study study;
    private final SecureRandom random;

    public RowSealer(Study study, SecureRandom random) {
        this.study = study;
        this.random = random;
    }

    /// Seals answers by variable name.
    ///
    /// @param token an invitation's 32 bytes, or null for an open link
    /// @throws org.tercet.model.codebook.AnswerRefused naming the variable and what is allowed
    public Submission seal(SubmissionId id, byte @Nullable [] token, Map<String, Answer> answers) {
        return seal(id, token, RowEncoder.encode(study.manifest().codebook(), answers));
    }

    /// Seals a row that is encoded already.
    public Submission seal(SubmissionId id, byte @Nullable [] token, long[] row) {
        SeededSplit.Parts parts = SeededSplit.split(row, random);
        List<byte[]> sealed = new ArrayList<>();
        for (int store = 1; store <= Manifest.STORES; store++) {
            SharePart part = SharePart.of(store, parts.seed1(), parts.seed2(), parts.correction());
            sealed.add(part.seal(study.manifest().store(store).sealKey(), study.hash(), id));
        }
        return new Submission(study.hash(), id, token, sealed);
    }
}
