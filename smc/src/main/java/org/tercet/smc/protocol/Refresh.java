package org.tercet.smc.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Prss;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Gives stored shares new components of the same values.
///
/// In: n elements of Z_2^64 or words of bit planes, replicated. Out: the same values, replicated with fresh
/// randomness; nobody learns them. What a thief has of one store's old components is then of no use with what he
/// takes of another store's new ones, as soon as the old bytes and this session's keys are gone: the session destroys
/// its keys, the old bytes are the store's to erase. The form for storage ([#reseeded]) is that of a submission:
/// components 1 and 2 are fresh seeds, which two stores each draw alike, and component 3 is the correction, so that
/// store 1 keeps two seeds and no column.
///
/// @leaks nothing
/// @cost 1 round, 8n bytes
/// @security semi-honest: as [Reshare]; a correction that its two holders do not agree on is caught at the next opening
/// @source proactive resharing: Herzberg, Jarecki, Krawczyk, Yung, CRYPTO 1995, on replicated shares
public final class Refresh {
    /// n is the number of elements.
    public static final Cost COST = Cost.of(1, (n, w) -> 8L * n, "8n");

    /// The cost of [#reseeded] at stores 2 and 3; store 1 sends nothing.
    public static final Cost COST_RESEEDED = Cost.of(1, (n, w) -> 8L * n, "8n");

    private enum Steps implements org.tercet.smc.Step {
        REFRESH,
        RESEED
    }

    private Refresh() {}

    /// What a store keeps of a column: its own component and the next, each as a seed or as the correction.
    ///
    /// @param seedOfOwn empty where the own component is the correction (store 3)
    /// @param seedOfNext empty where the next component is the correction (store 2)
    /// @param correction component 3; empty at store 1
    /// @param length number of elements
    @SuppressWarnings("ArrayRecordComponent")
    public record Seeded(byte[] seedOfOwn, byte[] seedOfNext, long[] correction, int length) {
        /// What the party computes with.
        public Shares expand(Party party) {
            return Shares.of(
                    party == Party.P3 ? correction.clone() : SeededSplit.expand(seedOfOwn, length),
                    party == Party.P2 ? correction.clone() : SeededSplit.expand(seedOfNext, length));
        }

        @Override
        public String toString() {
            return "Seeded[Z_2^64 x " + length + "]";
        }
    }

    /// The same values in new components.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x) {
        return Reshare.run(session.enter(Steps.REFRESH), x.own().clone());
    }

    /// The same bits in new components.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares bits(Session session, BitShares x) {
        Session here = session.enter(Steps.REFRESH);
        long[] own = x.own().clone();
        here.prss().xorZeros(own, 0, own.length);
        long[] next = new long[own.length];
        here.rotate(own, next).finish();
        return here.bits(x.length(), x.width(), own, next);
    }

    /// The same values in the form for storage; it outlives the session.
    ///
    /// Stores 2 and 3 each know how one of the two seeded components changed, and tell each other: component 3
    /// moves by both. What each hears is masked by the component that it does not hold.
    ///
    /// @throws EngineFailure if a peer fails
    public static Seeded reseeded(Session session, Shares x) {
        Session here = session.enter(Steps.RESEED);
        Party me = here.party();
        Prss.Pads pads = here.prss();
        Shares seeds = pads.shares(SeededSplit.SEED_BYTES / Long.BYTES);
        byte[] ofOwn = me == Party.P3 ? new byte[0] : bytes(seeds.own());
        byte[] ofNext = me == Party.P2 ? new byte[0] : bytes(seeds.next());
        if (me == Party.P1) {
            return new Seeded(ofOwn, ofNext, new long[0], x.length());
        }
        long[] moved = me == Party.P2 ? moved(x.own(), ofOwn) : moved(x.next(), ofNext);
        long[] other = new long[moved.length];
        here.swap(me == Party.P2 ? Party.P3 : Party.P2, moved, other).finish();
        long[] correction = me == Party.P2 ? x.next().clone() : x.own().clone();
        for (int j = 0; j < correction.length; j++) {
            correction[j] += moved[j] + other[j];
        }
        return new Seeded(ofOwn, ofNext, correction, x.length());
    }

    /// The same on open values: they stay.
    public static long[] plain(long[] x) {
        return x.clone();
    }

    /// Old minus new component.
    private static long[] moved(long[] old, byte[] seed) {
        long[] out = SeededSplit.expand(seed, old.length);
        for (int j = 0; j < out.length; j++) {
            out[j] = old[j] - out[j];
        }
        return out;
    }

    private static byte[] bytes(long[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }
}
