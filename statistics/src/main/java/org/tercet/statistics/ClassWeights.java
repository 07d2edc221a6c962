package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.query.Calibration;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.Raking;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Divide;
import org.tercet.smc.protocol.Minimum;
import org.tercet.smc.protocol.Truncate;

/// The weights of adjustment classes from how many people are in each: iterative proportional fitting in fixed point.
///
/// Weights begin as 1. For a category a of a margin with the public share t, all weights of its classes are multiplied
/// by `n t / S`, where S is the category's weighted number of people and n the number of all; then they are cut to the
/// cap. Post-stratification is one such step, with the classes themselves as the margin.
///
/// Numbers have 20 fractional bits, shares 40; quotient and product are each floored. In Hilbert's metric (the
/// logarithm of the largest over the smallest ratio of two sets of weights) a step without cap brings two sets of
/// weights no further apart, so that after s steps the weights are within a relative error of `s 2^-19 / m` of exact
/// arithmetic, m the smallest weight or factor. Then they are floored to five decimals.
///
/// @param margins one after the other
record ClassWeights(List<Margin> margins, int iterations, int cap) {
    private static final int BITS = 20;
    private static final long ONE = 1L << BITS;
    private static final int DIVIDEND_BITS = 62;

    /// A weighted number of people: 22 bits of people, 10 of the cap, 20 fractional ones.
    private static final int DIVISOR_BITS = 53;

    /// A weight before it is cut: 22 bits of people over at least one, 20 fractional ones, and the difference's sign.
    private static final int WEIGHT_BITS = 44;

    /// Largest sample: `n t` has 62 bits.
    static final int MAX_ROWS = (1 << (DIVIDEND_BITS - Calibration.SHARE_BITS)) - 1;

    private static final long DECIMAL = 100_000;

    /// One margin.
    ///
    /// @param category of each class
    /// @param shares of the categories, with 40 fractional bits
    record Margin(int[] category, long[] shares) {
        static Margin of(int[] category, List<Long> targets) {
            BigInteger all = BigInteger.ZERO;
            for (long target : targets) {
                all = all.add(BigInteger.valueOf(target));
            }
            long[] shares = new long[targets.size()];
            for (int a = 0; a < shares.length; a++) {
                shares[a] = BigInteger.valueOf(targets.get(a))
                        .shiftLeft(Calibration.SHARE_BITS)
                        .divide(all)
                        .longValueExact();
            }
            return new Margin(category, shares);
        }

        int categories() {
            return shares.length;
        }
    }

    /// How a weighting's classes, the last choice running fastest, belong to its margins.
    static ClassWeights of(Calibration weighting, Codebook codebook) {
        int[] sizes = weighting.choices().stream()
                .mapToInt(choice -> Tally.single(codebook, choice).categories().size())
                .toArray();
        int classes = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        return switch (weighting) {
            case PostStratification strata -> {
                int[] category = new int[classes];
                Arrays.setAll(category, c -> c);
                yield new ClassWeights(List.of(Margin.of(category, strata.targets())), 1, strata.cap());
            }
            case Raking raking -> {
                List<Margin> margins = new ArrayList<>();
                int after = classes;
                for (int m = 0; m < sizes.length; m++) {
                    after /= sizes[m];
                    int step = after;
                    int size = sizes[m];
                    int[] category = new int[classes];
                    Arrays.setAll(category, c -> c / step % size);
                    margins.add(Margin.of(category, raking.margins().get(m).targets()));
                }
                yield new ClassWeights(margins, raking.iterations(), raking.cap());
            }
        };
    }

    /// How many people are in each category of each margin, one margin after the other.
    Shares marginCounts(Session here, Shares people) {
        Shares[] counts = new Shares[margins.size()];
        for (int m = 0; m < counts.length; m++) {
            counts[m] = sums(here, people, margins.get(m));
        }
        return Shares.concat(counts);
    }

    /// The weights with five decimals; 0 for a class without people.
    ///
    /// @param people in each class, together at most [#MAX_ROWS]
    /// @param inhabited 1 where anybody is
    Shares run(Session here, Shares people, Shares inhabited) {
        int classes = people.length();
        Shares n = people.sum();
        Shares weights = inhabited.scale(ONE);
        long[] caps = new long[classes];
        Arrays.fill(caps, cap * ONE);
        Shares most = Shares.ofPublic(here.party(), caps);
        for (int i = 0; i < iterations; i++) {
            for (Margin margin : margins) {
                Shares weighted = sums(here, Products.of(here, weights, people), margin);
                Shares factors = Divide.run(
                                here,
                                n.repeat(margin.categories()).scale(margin.shares()),
                                weighted,
                                DIVIDEND_BITS,
                                DIVISOR_BITS)
                        .quotient();
                Shares product = Products.of(here, weights, Vectors.picked(here, factors, margin.category()));
                weights = Minimum.run(here, Truncate.run(here, product, BITS), most, WEIGHT_BITS);
            }
        }
        return Truncate.run(here, weights.scale(DECIMAL), BITS);
    }

    /// Plain twin of [#run].
    long[] plain(long[] people) {
        long n = Arrays.stream(people).sum();
        long[] weights = Arrays.stream(people).map(count -> count > 0 ? ONE : 0).toArray();
        for (int i = 0; i < iterations; i++) {
            for (Margin margin : margins) {
                long[] weighted = new long[margin.categories()];
                for (int c = 0; c < people.length; c++) {
                    weighted[margin.category()[c]] += weights[c] * people[c];
                }
                for (int c = 0; c < people.length; c++) {
                    int a = margin.category()[c];
                    long factor = weighted[a] == 0 ? 0 : n * margin.shares()[a] / weighted[a];
                    weights[c] = Math.min(cap * ONE, weights[c] * factor >> BITS);
                }
            }
        }
        return Arrays.stream(weights).map(w -> w * DECIMAL >> BITS).toArray();
    }

    private static Shares sums(Session here, Shares perClass, Margin margin) {
        long[] own = new long[margin.categories()];
        long[] next = new long[margin.categories()];
        for (int c = 0; c < margin.category().length; c++) {
            own[margin.category()[c]] += perClass.own()[c];
            next[margin.category()[c]] += perClass.next()[c];
        }
        return here.shares(own, next);
    }
}
