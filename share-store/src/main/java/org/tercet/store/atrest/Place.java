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

    /// One submission's part.
    record Submission(StudyId study, Digest manifest, SubmissionId id) implements Place {}

    /// One ring column of one segment of one batch attempt.
    record Column(StudyId study, UUID attempt, int segment, int column) implements Place {}

    /// The place in bytes; fields are separated by a character none of them contains.
    default byte[] bytes() {
        String text = switch (this) {
            case Key(int store, StudyId study) -> "tercet/1 key\n" + store + "\n" + study.value();
            case Submission(StudyId study, Digest manifest, SubmissionId id) ->
                "tercet/1 submission\n" + study.value() + "\n" + manifest.text() + "\n" + id.text();
            case Column(StudyId study, UUID attempt, int segment, int column) ->
                "tercet/1 column\n" + study.value() + "\n" + attempt + "\n" + segment + "\n" + column;
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
