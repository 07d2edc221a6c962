package org.tercet.model.manifest;

import java.util.List;
import org.tercet.model.Digest;

/// What a new version of a manifest may change: grants, members, a larger plannedRows, the title; nothing else.
public final class Succession {
    private Succession() {}

    /// Checks that `next` may follow `old`; both must have been verified.
    ///
    /// @throws ManifestRefused by rule `succession`, naming the field
    public static void check(SignedManifest old, SignedManifest next) {
        check(old.unverified(), old.hash(), next.unverified());
    }

    /// Checks that `next` may follow `old`, whose hash is `oldHash`.
    public static void check(Manifest old, Digest oldHash, Manifest next) {
        require(next.study().equals(old.study()), "study", "must stay the same");
        require(next.version() == old.version() + 1, "version", "must be " + (old.version() + 1));
        require(oldHash.equals(next.previous()), "previous", "must be the hash of version " + old.version());
        require(next.survey().equals(old.survey()), "survey", "must stay the same");
        require(next.codebook().equals(old.codebook()), "codebook", "must stay the same");
        require(next.stores().equals(old.stores()), "stores", "must stay the same");
        require(next.checks().equals(old.checks()), "checks", "must stay the same");
        require(next.disclosure().equals(old.disclosure()), "disclosure", "must stay the same");
        require(owners(next).equals(owners(old)), "parties", "owners must stay the same");
        require(next.plannedRows() >= old.plannedRows(), "plannedRows", "must not fall below " + old.plannedRows());
        // Who answered was told what the answers may be joined to; and a key that is none any more would be tabulated.
        require(next.joins().equals(old.joins()), "joins", "must stay the same");
        for (Party member : next.parties()) {
            old.party(member.name())
                    .ifPresent(before ->
                            require(before.role() == member.role(), "parties", member.name() + " must keep its role"));
        }
    }

    private static List<Party> owners(Manifest manifest) {
        return manifest.owners();
    }

    private static void require(boolean holds, String field, String reason) {
        if (!holds) {
            throw new ManifestRefused("succession", field, reason);
        }
    }
}
