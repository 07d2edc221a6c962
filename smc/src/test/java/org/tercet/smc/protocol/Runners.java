package org.tercet.smc.protocol;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.ThreeParties;

/// How to run each protocol of the registry on n rows of w bits made from two vectors, for the tests that hold for all.
final class Runners {
    /// One protocol on inputs that were dealt before.
    @FunctionalInterface
    interface Runner {
        /// The shares it gives, or null if its output is public.
        @Nullable
        Object run(Session session, In in) throws Exception;
    }

    /// Inputs: elements a and b, conditions c, rows of bits p and q.
    record In(int n, int w, Dealt<Shares> a, Dealt<Shares> b, Dealt<Shares> c, Dealt<BitShares> p, Dealt<BitShares> q) {
        static In deal(ThreeParties three, int n, int w, long[] x, long[] y) {
            return new In(
                    n,
                    w,
                    three.share(x),
                    three.share(y),
                    three.share(Inputs.low(x, 1)),
                    three.shareBits(w, x),
                    three.shareBits(w, y));
        }
    }

    static final Map<String, Runner> ALL = new LinkedHashMap<>();

    static {
        ALL.put("Agree", (s, in) -> {
            Agree.run(s, new byte[32]);
            return null;
        });
        ALL.put("Exchange", (s, in) -> {
            Exchange.run(s, new byte[in.n()]);
            return null;
        });
        ALL.put("MatchParts", (s, in) -> {
            MatchParts.run(s, in.n(), row -> new byte[] {(byte) row}, row -> new byte[] {(byte) row});
            return null;
        });
        ALL.put("Reshare", (s, in) -> Reshare.run(s, in.a().of(s).own().clone()));
        ALL.put("Open", (s, in) -> {
            Open.run(s, in.a().of(s));
            return null;
        });
        ALL.put("Multiply", (s, in) -> Multiply.run(s, in.a().of(s), in.b().of(s)));
        ALL.put("DotProduct", (s, in) -> {
            Shares[] left = columns(in.a().of(s), in.n());
            Shares[] right = columns(in.b().of(s), in.n());
            return DotProduct.run(s, left, right);
        });
        ALL.put(
                "Select",
                (s, in) -> Select.run(s, in.c().of(s), in.a().of(s), in.b().of(s)));
        ALL.put("And", (s, in) -> And.run(s, in.p().of(s), in.q().of(s)));
        ALL.put("Or", (s, in) -> Or.run(s, in.p().of(s), in.q().of(s)));
        ALL.put("AndTree", (s, in) -> AndTree.run(s, in.p().of(s)));
        ALL.put("AllZero", (s, in) -> AllZero.run(s, in.p().of(s)));
        ALL.put("CarrySave", (s, in) -> CarrySave.run(s, in.a().of(s), in.w()).carry());
        ALL.put("ArithmeticToBits", (s, in) -> ArithmeticToBits.run(s, in.a().of(s), in.w()));
        ALL.put("Sign", (s, in) -> Sign.run(s, in.a().of(s), in.w()));
        ALL.put("EqualsZero", (s, in) -> EqualsZero.run(s, in.a().of(s), in.w()));
        ALL.put("LessThan", (s, in) -> LessThan.run(s, in.a().of(s), in.b().of(s), in.w()));
        ALL.put("AtMost", (s, in) -> AtMost.run(s, in.a().of(s), 1000));
        ALL.put("BitToArithmetic", (s, in) -> BitToArithmetic.run(s, in.p().of(s)));
        ALL.put("AtLeast", (s, in) -> AtLeast.run(s, in.a().of(s), 0, in.w()));
        ALL.put("Lookup", (s, in) -> Lookup.run(s, in.a().of(s), new long[1 << Math.min(in.w(), Lookup.MAX_WIDTH)]));
        ALL.put("AtLeastInThree", (s, in) -> AtLeastInThree.run(s, in.a().of(s), 0));
        ALL.put("Shuffle", (s, in) -> {
            Shares[] columns = columns(in.a().of(s), in.w());
            return Shares.concat(Shuffle.run(s, columns));
        });
        ALL.put("ApplyPermutation", (s, in) -> {
            Shares[] columns = columns(in.a().of(s), in.w());
            Rows moved = ApplyPermutation.run(s, SortWide.numbers(s, in.n()), Rows.of(columns));
            return Shares.concat(moved.columns());
        });
        ALL.put("InvertPermutation", (s, in) -> InvertPermutation.run(s, SortWide.numbers(s, in.n())));
        ALL.put(
                "ComposePermutations",
                (s, in) -> ComposePermutations.run(s, SortWide.numbers(s, in.n()), SortWide.numbers(s, in.n())));
        ALL.put(
                "SortWide",
                (s, in) -> SortWide.run(
                        s, SortKey.unsigned(in.a().of(s), in.w()), in.b().of(s))[0]);
        ALL.put(
                "SortNarrow",
                (s, in) -> SortNarrow.order(s, List.of(SortKey.unsigned(in.a().of(s), in.w()))));
        ALL.put("Minimum", (s, in) -> Minimum.run(s, in.a().of(s), in.b().of(s), in.w()));
        ALL.put("Maximum", (s, in) -> Maximum.run(s, in.a().of(s), in.b().of(s), in.w()));
        ALL.put("Refresh", (s, in) -> Refresh.run(s, in.a().of(s)));
        ALL.put("SegmentedPrefixSum", (s, in) -> {
            Shares[] columns = columns(in.a().of(s), in.w());
            return SegmentedPrefixSum.run(s, in.c().of(s), columns)[0];
        });
        ALL.put("SubBytes", (s, in) -> {
            BitShares[] bytes = new BitShares[8];
            Arrays.fill(bytes, in.p().of(s));
            return SubBytes.run(s, BitShares.concatPlanes(bytes));
        });
        ALL.put(
                "KeySchedule",
                (s, in) -> KeySchedule.run(s, KeySchedule.random(s)).getLast());
        ALL.put("Pseudonyms", (s, in) -> {
            Pseudonyms.run(s, in.w(), in.a().of(s));
            return null;
        });
        ALL.put("JoinUnique", (s, in) -> {
            Shares keys = SortWide.numbers(s, in.n());
            Shares[] columns = columns(in.a().of(s), in.w());
            Rows rows = Rows.of(columns);
            var joined = (JoinUnique.Joined) JoinUnique.run(s, keys, rows, keys, rows);
            return joined.rows().values().getLast();
        });
        ALL.put("GroupBy", (s, in) -> {
            var groups = GroupBy.run(
                    s, List.of(SortKey.unsigned(in.a().of(s), in.w())), in.b().of(s));
            return Shares.concat(
                    groups.keys().getFirst(), groups.counts(), groups.sums().getFirst());
        });
        ALL.put("JoinAggregate", (s, in) -> {
            int l = in.n() / 3;
            Shares right = in.b().of(s).slice(2 * l, in.n());
            Shares left = in.a().of(s).slice(0, l);
            var totals = JoinAggregate.run(s, in.w(), left, right, right);
            return Shares.concat(totals.counts(), totals.sums().getFirst());
        });
        ALL.put("BitsToArithmetic", (s, in) -> BitsToArithmetic.run(s, in.p().of(s)));
        ALL.put("CountBits", (s, in) -> CountBits.run(s, in.p().of(s)));
        ALL.put("MatrixProduct", (s, in) -> {
            int one = Math.min(in.n(), 1);
            return MatrixProduct.run(s, in.a().of(s), in.b().of(s).slice(0, one), in.n(), 1, one);
        });
        ALL.put("Carries", (s, in) -> Carries.run(s, in.a().of(s), in.w()));
        ALL.put("Truncate", (s, in) -> Truncate.run(s, in.a().of(s), Math.min(in.w(), 62)));
        ALL.put("Digit", (s, in) -> {
            Shares[] rising = columns(in.b().of(s), Digit.THRESHOLDS);
            return Digit.run(s, in.a().of(s), rising, in.w());
        });
        ALL.put("Divide", (s, in) -> {
            var result = Divide.run(s, in.a().of(s), in.b().of(s), Math.min(in.w(), 62), 31);
            return Shares.concat(result.quotient(), result.remainder(), result.byZero());
        });
        ALL.put("SquareRoot", (s, in) -> SquareRoot.run(s, in.a().of(s), Math.min(in.w(), 62)));
        ALL.put("WideSum", (s, in) -> {
            var wide = WideSum.run(s, in.a().of(s), in.b().of(s), 60, 60);
            return Shares.concat(wide.high(), wide.low());
        });
        ALL.put("Polynomial", (s, in) -> Polynomial.run(s, in.a().of(s), new long[Math.min(in.w(), 16)]));
        ALL.put("Logarithm", (s, in) -> Logarithm.run(s, in.a().of(s)));
        ALL.put("Exponential", (s, in) -> Exponential.run(s, in.a().of(s)));
    }

    private Runners() {}

    /// The same column so many times.
    static Shares[] columns(Shares column, int count) {
        Shares[] columns = new Shares[count];
        Arrays.fill(columns, column);
        return columns;
    }

    /// Runs the protocol, opens what it gives, and lets the parties agree that they came so far.
    static boolean runAndOpen(Session session, String name, In in) throws Exception {
        Object out = run(session, name, in);
        if (out instanceof Shares shares) {
            Open.run(session, shares);
        } else if (out instanceof BitShares bits) {
            Open.bits(session, bits);
        }
        Agree.run(session, new byte[32]);
        return true;
    }

    static @Nullable Object run(Session session, String name, In in) throws Exception {
        Runner runner = ALL.getOrDefault(name, OtherWays.ALL.get(name));
        if (runner == null) {
            throw new IllegalStateException("no runner for " + name);
        }
        return runner.run(session, in);
    }

    /// Every protocol, and every other way into one.
    static List<String> everyWay() {
        return Stream.concat(ALL.keySet().stream(), OtherWays.ALL.keySet().stream())
                .toList();
    }
}
