package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Rotation;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Turns an additive sharing, of which each party has one part, into a replicated one.
///
/// In: each party's vector of n elements of Z_2^64. Out: replicated shares of the three vectors' sum, with fresh
/// randomness; nobody knows it.
///
/// @leaks nothing
/// @cost 1 round, 8n bytes
/// @security semi-honest: each party may add any error to the sum
/// @source Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016
public final class Reshare {
    /// n is the number of elements.
    public static final Cost COST = Cost.of(1, (n, w) -> 8L * n, "8n");

    private enum Steps implements org.tercet.smc.Step {
        RESHARE
    }

    private Reshare() {}

    /// A resharing whose messages are sent, so that others may share its round.
    public static final class Begun {
        private final Session session;
        private final long[] own;
        private final long[] next;
        private final Rotation rotation;

        private Begun(Session session, long[] own) {
            this.session = session;
            this.own = own;
            next = new long[own.length];
            rotation = session.rotate(own, next);
            rotation.advance(own.length);
        }

        /// Replicated shares of the sum of the parties' vectors; once.
        ///
        /// @throws EngineFailure if a peer fails
        public Shares finish() {
            rotation.finish();
            return session.shares(own, next);
        }
    }

    /// Replicated shares of the sum of the parties' vectors.
    ///
    /// @param additive this party's part; changed
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, long[] additive) {
        return begin(session, additive).finish();
    }

    /// Sends what resharing needs.
    ///
    /// @param additive this party's part; changed
    public static Begun begin(Session session, long[] additive) {
        Session here = session.enter(Steps.RESHARE);
        here.prss().addZeros(additive, 0, additive.length);
        return new Begun(here, additive);
    }

    /// The same on open values.
    public static long[] plain(long[] first, long[] second, long[] third) {
        long[] z = new long[first.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = first[j] + second[j] + third[j];
        }
        return z;
    }
}
