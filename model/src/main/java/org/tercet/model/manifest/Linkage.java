package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tercet.model.StudyId;
import org.tercet.model.keys.VerifyingKey;

/// Another study to whose people this one's may be joined, and the number by which they are found.
///
/// The number is a linking key: it finds the other study's rows and is tabulated by nobody.
///
/// @param study name of the other study
/// @param owners the keys that its owners sign with, all of them
/// @param key a number of this study's codebook
@JsonPropertyOrder({"study", "owners", "key"})
public record Linkage(StudyId study, List<VerifyingKey> owners, String key) {
    private static final int MAX_OWNERS = 20;

    public Linkage {
        if (study == null || key == null) {
            throw new IllegalArgumentException("study, key: must be given");
        }
        if (owners == null
                || owners.isEmpty()
                || owners.size() > MAX_OWNERS
                || owners.stream().anyMatch(owner -> owner == null)) {
            throw new IllegalArgumentException("owners: must be 1 to " + MAX_OWNERS + " keys");
        }
        owners = List.copyOf(owners);
        if (new HashSet<>(owners).size() != owners.size()) {
            throw new IllegalArgumentException("owners: must differ");
        }
    }

    /// True if `other` is the study that is meant: by name and by who signs for it.
    public boolean means(Manifest other) {
        Set<VerifyingKey> signers = other.owners().stream().map(Party::signKey).collect(Collectors.toUnmodifiableSet());
        return other.study().equals(study) && signers.equals(Set.copyOf(owners));
    }
}
