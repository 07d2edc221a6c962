package org.tercet.smc.protocol;

import java.security.MessageDigest;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Session;

/// Makes sure that the three parties hold the same public digest, or ends the session.
///
/// In: 32 public bytes at each party, such as the hash of a batch list. Out: nothing; returning means that both peers
/// sent the same.
///
/// @leaks the digest, which is public
/// @cost 1 round, 64 bytes
/// @security with abort: a party that sends different digests to the two others makes one of them abort, which ends all
/// three
/// @source elementary
public final class Agree {
    /// Independent of n.
    public static final Cost COST = Cost.of(1, (n, w) -> 64, "64");

    /// Length of the digest in bytes.
    public static final int DIGEST_BYTES = 32;

    private enum Steps implements org.tercet.smc.Step {
        AGREE
    }

    private Agree() {}

    /// Compares this party's digest with the peers'.
    ///
    /// @throws EngineFailure if a peer fails or sends another digest
    public static void run(Session session, byte[] digest) {
        if (digest.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("digest has " + digest.length + " bytes, allowed " + DIGEST_BYTES);
        }
        Session here = session.enter(Steps.AGREE);
        for (Party peer : here.party().others()) {
            here.send(peer, digest.clone());
        }
        for (Party peer : here.party().others()) {
            if (!MessageDigest.isEqual(digest, here.receive(peer, DIGEST_BYTES))) {
                throw here.abort(peer, "the parties do not agree");
            }
        }
    }

    /// The same on open digests.
    public static boolean plain(byte[] first, byte[] second, byte[] third) {
        return MessageDigest.isEqual(first, second) && MessageDigest.isEqual(second, third);
    }
}
