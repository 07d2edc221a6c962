package org.tercet.statistics;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.tercet.statistics.table.ClassProducts;
import org.tercet.statistics.table.Explained;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.WeightSums;
import org.tercet.statistics.table.WeightedEstimates;
import org.tercet.statistics.table.WeightedMoments;

/// The released sums of weights of a single choice's categories, in the codebook's order.
///
/// @param base of those who answered
/// @param products of every two categories, after post-stratification
record WeightedCounts(List<WeightSums> counts, WeightSums base, ClassProducts products) {
    /// True if nobody is in a hidden category: the shown ones sum to the base.
    boolean whole() {
        return base.n() > 0 && counts.stream().mapToLong(WeightSums::n).sum() == base.n();
    }

    /// These categories together as a share of the base; hidden where one of them or the base is.
    Figure share(int... indexes) {
        return share(indexes, together(indexes), base, all());
    }

    /// One category as a share of the base.
    Figure category(int index) {
        return share(new int[] {index}, counts.get(index), base, all());
    }

    /// Categories together as a share of others that hold them.
    ///
    /// @param part the sums of `some`
    /// @param whole the sums of `of`
    Figure share(int[] some, WeightSums part, WeightSums whole, int... of) {
        return WeightedEstimates.share(part, whole, products.explained(some, of, some, of));
    }

    private int[] all() {
        return IntStream.range(0, counts.size()).toArray();
    }

    /// Covariance, in squared percent, of the shares that cells have of two wholes without anybody in common: what the
    /// classes explain of both.
    double covariance(int cell, int[] whole, int other, int[] otherWhole) {
        Explained explained = products.explained(new int[] {cell}, whole, new int[] {other}, otherWhole);
        return WeightedEstimates.covariance(
                counts.get(cell), together(whole), counts.get(other), together(otherWhole), explained);
    }

    /// The weighted mean of whole numbers that the categories stand for; hidden where a category with people in it is.
    Figure mean(IntToLongFunction score) {
        if (!whole()) {
            return Figure.hidden();
        }
        BigInteger[] sums = new BigInteger[4];
        Arrays.fill(sums, BigInteger.ZERO);
        for (int i = 0; i < counts.size(); i++) {
            BigInteger s = BigInteger.valueOf(score.applyAsLong(i));
            BigInteger weight = BigInteger.valueOf(counts.get(i).weight());
            BigInteger squares = BigInteger.valueOf(counts.get(i).squares());
            sums[0] = sums[0].add(s.multiply(weight));
            sums[1] = sums[1].add(s.multiply(s).multiply(weight));
            sums[2] = sums[2].add(s.multiply(squares));
            sums[3] = sums[3].add(s.multiply(s).multiply(squares));
        }
        Explained explained = products.explained(all(), score);
        return WeightedEstimates.mean(new WeightedMoments(base, sums[0], sums[1], sums[2], sums[3], 0, explained));
    }

    /// These categories together; nobody where one of them or the base is hidden.
    ///
    /// @param indexes of the categories
    WeightSums together(int... indexes) {
        boolean shown = base.n() > 0;
        long n = 0;
        long weight = 0;
        long squares = 0;
        for (int i : indexes) {
            WeightSums count = counts.get(i);
            shown &= count.n() > 0 || whole();
            n += count.n();
            weight += count.weight();
            squares += count.squares();
        }
        return shown
                ? new WeightSums(n, weight, squares, base.sample(), base.scale())
                : new WeightSums(0, 0, 0, base.sample(), base.scale());
    }
}
