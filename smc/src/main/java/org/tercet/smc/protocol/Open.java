package org.tercet.smc.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Opens a secret vector: the one gate through which anything secret leaves the sharing.
///
/// In: n elements of Z_2^64, or n words of bit planes, replicated. Out: the values, at all three parties ([#run],
/// [#bits]), or this party's two components checked and ready to be sealed to a member ([#towardsMember]). Each party
/// sends its own component to the next party and a hash of its next component to the previous one, so that the
/// component each party lacks comes from one holder and is vouched for by the other.
///
/// @leaks the opened values
/// @cost 1 round, 8n + 32 bytes
/// @security with abort against one cheating party that changes what it sends here; that the shares themselves are
/// right is for verification, which will stand here
/// @source Furukawa, Lindell, Nof, Weinstein, EUROCRYPT 2017 (comparing views by hash)
public final class Open {
    /// n is the number of elements.
    public static final Cost COST = Cost.of(1, (n, w) -> 8L * n + 32, "8n + 32");

    /// The cost of [#towardsMember]: two hashes.
    public static final Cost COST_TOWARDS_MEMBER = Cost.of(1, (n, w) -> 64, "64");

    private static final int HASH_BYTES = 32;

    private enum Steps implements org.tercet.smc.Step {
        OPEN,
        RELEASE
    }

    private Open() {}

    /// The two components of a result that this party sends to a member, who needs two parties' to read it.
    ///
    /// @param own component `x_i`
    /// @param next component `x_{i+1}`
    @SuppressWarnings("ArrayRecordComponent")
    public record Released(long[] own, long[] next) {
        @Override
        public String toString() {
            return "Released[Z_2^64 x " + own.length + "]";
        }
    }

    /// Opens to all three parties.
    ///
    /// @throws EngineFailure if a peer fails, or the two holders of a component do not agree
    public static long[] run(Session session, Shares x) {
        Session here = session.enter(Steps.OPEN);
        long[] missing = open(here, x.own(), x.next());
        long[] own = x.own();
        long[] next = x.next();
        for (int j = 0; j < missing.length; j++) {
            missing[j] += own[j] + next[j];
        }
        return missing;
    }

    /// Opens bit planes to all three parties; bits past the last row are zero.
    ///
    /// @throws EngineFailure if a peer fails, or the two holders of a component do not agree
    public static long[] bits(Session session, BitShares x) {
        Session here = session.enter(Steps.OPEN);
        long[] missing = open(here, x.own(), x.next());
        long[] own = x.own();
        long[] next = x.next();
        int words = x.words();
        long tail = (x.length() & 63) == 0 ? -1L : (1L << x.length()) - 1;
        for (int j = 0; j < missing.length; j++) {
            long mask = j % words == words - 1 ? tail : -1L;
            missing[j] = (missing[j] ^ own[j] ^ next[j]) & mask;
        }
        return missing;
    }

    /// Checks that the holders of each component agree and gives out this party's two, to be sealed to a member; no
    /// party learns the values.
    ///
    /// @throws EngineFailure if a peer fails, or the two holders of a component do not agree
    public static Released towardsMember(Session session, Shares x) {
        Session here = session.enter(Steps.RELEASE);
        Party me = here.party();
        byte[] ofOwn = hash(here, x.own());
        byte[] ofNext = hash(here, x.next());
        here.send(me.previous(), ofOwn);
        here.send(me.next(), ofNext);
        byte[] fromNext = here.receive(me.next(), HASH_BYTES);
        byte[] fromPrevious = here.receive(me.previous(), HASH_BYTES);
        if (!MessageDigest.isEqual(fromNext, ofNext)) {
            throw here.abort(me.next(), "the two holders of a component disagree");
        }
        if (!MessageDigest.isEqual(fromPrevious, ofOwn)) {
            throw here.abort(me.previous(), "the two holders of a component disagree");
        }
        return new Released(x.own().clone(), x.next().clone());
    }

    /// The same on open components.
    public static long[] plain(long[] first, long[] second, long[] third) {
        return Reshare.plain(first, second, third);
    }

    private static long[] open(Session here, long[] own, long[] next) {
        Party me = here.party();
        byte[] vouched = hash(here, next);
        here.send(me.previous(), vouched);
        long[] missing = new long[own.length];
        here.rotateForward(own, missing).finish();
        byte[] expected = here.receive(me.next(), HASH_BYTES);
        if (!MessageDigest.isEqual(expected, hash(here, missing))) {
            throw here.abort(me.previous(), "the two holders of a component disagree");
        }
        return missing;
    }

    private static byte[] hash(Session here, long[] words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(here.id().bytes());
            digest.update(here.path().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] block = new byte[8 * Math.min(4096, words.length)];
            for (int from = 0; from < words.length; from += 4096) {
                int size = Math.min(4096, words.length - from);
                ByteBuffer.wrap(block)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer()
                        .put(words, from, size);
                digest.update(block, 0, 8 * size);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
