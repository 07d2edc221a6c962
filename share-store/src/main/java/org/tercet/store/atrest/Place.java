package org.tercet.store.atrest;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;

/// Where a ciphertext lies; authenticated with it, so that no row can be put in another's place.
public sealed interface Place {
    /// A study's wrapped data key.
    record Key(int store, StudyId study) implements Place {}

    /// An epoch's wrapped key.
    record EpochKey(int store, StudyId study, UUID epoch) implements Place {}

    /// One submission's part.
    record Submission(StudyId study, Digest manifest, SubmissionId id) implements Place {}

    /// One ring column of one segment of one batch attempt, as written before there were epochs.
    record Column(StudyId study, UUID attempt, int segment, int column) implements Place {}

    /// The seeds of one segment of one batch attempt.
    record Seeds(StudyId study, UUID epoch, UUID attempt, int segment) implements Place {}

    /// The corrections of one ring column in one segment of one batch attempt.
    record Correction(StudyId study, UUID epoch, UUID attempt, int segment, int column) implements Place {}

    /// The place in bytes; fields are separated by a character none of them contains.
    default byte[] bytes() {
        String text = switch (this) {
            case Key(int store, StudyId study) -> "tercet/1 key\n" + store + "\n" + study.value();
            case EpochKey(int store, StudyId study, UUID epoch) ->
                "tercet/1 epoch key\n" + store + "\n" + study.value() + "\n" + epoch;
            case Submission(StudyId study, Digest manifest, SubmissionId id) ->
                "tercet/1 submission\n" + study.value() + "\n" + manifest.text() + "\n" + id.text();
            case Column(StudyId study, UUID attempt, int segment, int column) ->
                "tercet/1 column\n" + study.value() + "\n" + attempt + "\n" + segment + "\n" + column;
            case Seeds(StudyId study, UUID epoch, UUID attempt, int segment) ->
                "tercet/1 seeds\n" + study.value() + "\n" + epoch + "\n" + attempt + "\n" + segment;
            case Correction(StudyId study, UUID epoch, UUID attempt, int segment, int column) ->
                "tercet/1 correction\n" + study.value() + "\n" + epoch + "\n" + attempt + "\n" + segment + "\n"
                        + column;
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
