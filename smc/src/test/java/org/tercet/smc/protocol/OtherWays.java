package org.tercet.smc.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Runners.Runner;

/// How to run a protocol by each public method that its registered cost is not of, as `Protocol#method`.
final class OtherWays {
    static final Map<String, Runner> ALL = new LinkedHashMap<>();

    /// The costs of those that state one.
    static final Map<String, Cost> COSTS = Map.of(
            "ApplyPermutation#inverse", ApplyPermutation.COST_INVERSE,
            "Carries#wraps", Carries.COST_OF_WRAPS,
            "Open#towardsMember", Open.COST_TOWARDS_MEMBER,
            "Refresh#reseeded", Refresh.COST_RESEEDED);

    static {
        ALL.put("ApplyPermutation#inverse", (s, in) -> {
            Shares[] columns = Runners.columns(in.a().of(s), in.w());
            Rows moved = ApplyPermutation.inverse(s, SortWide.numbers(s, in.n()), Rows.of(columns));
            return Shares.concat(moved.columns());
        });
        ALL.put(
                "AtLeastInThree#begin",
                (s, in) -> Reshare.run(
                        s, AtLeastInThree.begin(s, in.a().of(s).own()).finish()));
        ALL.put(
                "BitsToArithmetic#signed",
                (s, in) -> BitsToArithmetic.signed(s, in.p().of(s)));
        ALL.put(
                "BitsToArithmetic#weighted",
                (s, in) ->
                        Shares.concat(BitsToArithmetic.weighted(s, in.p().of(s), new long[in.w()], new long[in.w()])));
        ALL.put("Carries#wraps", (s, in) -> Carries.wraps(s, in.a().of(s)));
        ALL.put("DotProduct#matrix", (s, in) -> {
            Shares[] columns = {in.a().of(s), in.b().of(s)};
            return DotProduct.matrix(s, columns, columns);
        });
        ALL.put("GroupBy#counted", (s, in) -> {
            GroupBy.counted(
                    s, List.of(SortKey.unsigned(in.a().of(s), in.w())), in.b().of(s));
            return null;
        });
        ALL.put("JoinUnique#left", (s, in) -> {
            Shares keys = SortWide.numbers(s, in.n());
            Rows rows = Rows.of(in.a().of(s));
            var joined = (JoinUnique.Joined) JoinUnique.left(s, keys, rows, keys, rows);
            return joined.rows().values().getLast();
        });
        ALL.put("KeySchedule#random", (s, in) -> KeySchedule.random(s));
        ALL.put(
                "Lookup#begin",
                (s, in) -> Reshare.run(
                        s, Lookup.begin(s, in.a().of(s).own(), new long[8], 64).finish()));
        ALL.put("MatrixProduct#gram", (s, in) -> MatrixProduct.gram(s, in.a().of(s), in.n(), 1));
        ALL.put("Maximum#of", (s, in) -> Maximum.of(s, in.a().of(s), in.w()));
        ALL.put("Minimum#of", (s, in) -> Minimum.of(s, in.a().of(s), in.w()));
        ALL.put("Open#bits", (s, in) -> {
            Open.bits(s, in.p().of(s));
            return null;
        });
        ALL.put("Open#towardsMember", (s, in) -> {
            Open.towardsMember(s, in.a().of(s));
            return null;
        });
        ALL.put("Refresh#bits", (s, in) -> Refresh.bits(s, in.p().of(s)));
        ALL.put("Refresh#reseeded", (s, in) -> Refresh.reseeded(s, in.a().of(s)).expand(s.party()));
        ALL.put(
                "Reshare#begin",
                (s, in) -> Reshare.begin(s, in.a().of(s).own().clone()).finish());
        ALL.put(
                "SegmentedPrefixSum#exclusive",
                (s, in) -> SegmentedPrefixSum.exclusive(s, in.c().of(s), in.a().of(s))[0]);
        ALL.put("Shuffle#draw", (s, in) -> {
            Shuffle.Secret secret = Shuffle.draw(s, in.n());
            Rows there = secret.forward(s, Rows.of(in.a().of(s)));
            return Shares.concat(secret.back(s, there).columns());
        });
        ALL.put("SortNarrow#run", (s, in) -> {
            Rows sorted = SortNarrow.run(
                    s,
                    List.of(SortKey.unsigned(in.a().of(s), in.w())),
                    Rows.of(in.b().of(s)));
            return sorted.values().getFirst();
        });
        ALL.put(
                "SortWide#order",
                (s, in) -> SortWide.order(
                        s, List.of(SortKey.signed(in.a().of(s), in.w()).reversed())));
        ALL.put("WideSum#squares", (s, in) -> {
            var wide = WideSum.squares(s, in.a().of(s), 48);
            return Shares.concat(wide.high(), wide.low());
        });
        ALL.put("WideSum#matrix", (s, in) -> {
            Shares[] columns = {in.a().of(s), in.b().of(s)};
            var wide = WideSum.matrix(s, columns, columns, 48, 48);
            return Shares.concat(wide.high(), wide.low());
        });
    }

    private OtherWays() {}
}
