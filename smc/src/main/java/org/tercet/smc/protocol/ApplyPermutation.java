package org.tercet.smc.protocol;

import java.util.stream.IntStream;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Permutations;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Moves the rows of a table by a secret permutation.
///
/// In: a permutation p of 0 to below n in Z_2^64, such as [SortWide#order] gives, and rows of any columns, replicated.
/// Out: row `p[j]` in place j ([#run]), or row j in place `p[j]` ([#inverse]), with fresh randomness; nobody knows p.
/// p is shuffled and opened: what is seen is p after a random permutation that nobody knows, which is uniformly random.
/// The rows are moved by what is seen and then unshuffled; for the inverse they are shuffled along with p first.
///
/// @leaks nothing: p is opened after a shuffle, as a uniformly random permutation
/// @cost 5 rounds, 24n + 32 bytes and 16n per column at the busiest party; the inverse 3 rounds and the same bytes
/// @security as [Shuffle]; what is opened and is no permutation ends the session
/// @source Asharov, Hamada, Ikarashi, Kikuchi, Nof, Pinkas, Takahashi, Tomida, CCS 2022
public final class ApplyPermutation {
    /// n is the number of rows, w the number of columns.
    public static final Cost COST =
            Cost.of(5, (n, w) -> 24L * n + 32 + Shuffle.COST.bytes().of(n, w), "24n + 32 + 16 w n at P2");

    /// The cost of [#inverse].
    public static final Cost COST_INVERSE = new Cost((n, w) -> 3, "3", COST.bytes(), COST.bytesFormula());

    private enum Steps implements org.tercet.smc.Step {
        APPLY_PERMUTATION
    }

    private ApplyPermutation() {}

    /// Row `p[j]` in place j.
    ///
    /// @throws EngineFailure if a peer fails, or p is no permutation
    public static Rows run(Session session, Shares p, Rows rows) {
        Sizes.requireEqual(p.length(), rows.length());
        Session here = session.enter(Steps.APPLY_PERMUTATION);
        Shuffle.Secret secret = Shuffle.draw(here, p.length());
        int[] opened = opened(here, secret.forward(here, Rows.of(p)).values().getFirst());
        return secret.back(here, rows.gather(opened));
    }

    /// Row j in place `p[j]`.
    ///
    /// @throws EngineFailure if a peer fails, or p is no permutation
    public static Rows inverse(Session session, Shares p, Rows rows) {
        Sizes.requireEqual(p.length(), rows.length());
        Session here = session.enter(Steps.APPLY_PERMUTATION);
        Rows shuffled = Shuffle.run(here, rows.with(p));
        int[] opened = opened(here, shuffled.values().getFirst());
        return shuffled.without(1).gather(Permutations.inverse(opened));
    }

    /// The same as [#run] on an open column.
    public static long[] plain(long[] p, long[] column) {
        return IntStream.range(0, p.length).mapToLong(j -> column[(int) p[j]]).toArray();
    }

    private static int[] opened(Session here, Shares shuffled) {
        long[] numbers = Open.run(here, shuffled);
        if (!Permutations.isPermutation(numbers)) {
            throw here.abort(here.party(), "what should be a permutation is none");
        }
        int[] out = new int[numbers.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = (int) numbers[j];
        }
        return out;
    }
}
