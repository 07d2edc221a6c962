package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.WideSum;
import org.tercet.statistics.table.Centred;
import org.tercet.statistics.table.WeightSums;

/// Over the people who answered all of some variables, with their weights w: sums of w and w^2, of w x for every column
/// x, and of w x y for every two, over 128 bits.
///
/// Columns are as in [CrossProducts]. The numbers come in one vector: the two sums of weights, those of w x, then two
/// words for each product, row by row of the upper triangle.
final class WeightedProducts {
    private WeightedProducts() {}

    /// Names of the numbers beside n.
    static List<CellName> names(List<String> columns) {
        List<CellName> names = new ArrayList<>(RowWeights.twoSums(CellName.moment(Measure.N, CellName.ALL)));
        columns.forEach(column -> names.add(CellName.moment(Measure.WEIGHTED_SUM, column)));
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i; j < columns.size(); j++) {
                names.addAll(CellName.weightedProducts(columns.get(i), columns.get(j)));
            }
        }
        return List.copyOf(names);
    }

    /// The numbers as shares; nothing is opened.
    ///
    /// @param weights 0 where the filter does not match
    /// @param variables that must have been answered
    /// @param elements the ring elements of the columns, all of them of `variables`
    static Shares run(
            Session here,
            Columns columns,
            Shares weights,
            Numeric weighing,
            List<Variable> variables,
            List<Integer> elements) {
        int width = elements.size();
        Shares[] narrow = {Shares.zero(2 + width)};
        BigInteger amount = largest(variables);
        WideSum.Wide products = WideSum.matrix(
                here,
                columns.rows(),
                width,
                width,
                (from, to) -> part(here, columns, weights, variables, elements, narrow, from, to),
                bits(amount.multiply(weighing.largestMagnitude().max(BigInteger.ONE))),
                bits(amount));
        List<Shares> all = new ArrayList<>(List.of(narrow[0]));
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                all.add(products.high().at(i * width + j));
                all.add(products.low().at(i * width + j));
            }
        }
        return Shares.concat(all.toArray(new Shares[0]));
    }

    /// Every column times the weights of those who answered all, then the columns themselves, of some rows; the sums of
    /// 64 bits are added up on the way.
    private static Shares[] part(
            Session here,
            Columns columns,
            Shares weights,
            List<Variable> variables,
            List<Integer> elements,
            Shares[] narrow,
            int from,
            int to) {
        Shares complete = CrossProducts.product(here, CrossProducts.answered(columns, variables, from, to));
        Shares w = Products.of(here, weights.slice(from, to), complete);
        int width = elements.size();
        Shares[] values = new Shares[width];
        for (int j = 0; j < width; j++) {
            values[j] = columns.column(elements.get(j), from, to);
        }
        Shares[] both = new Shares[2 * width];
        System.arraycopy(Products.each(here, values, w), 0, both, 0, width);
        System.arraycopy(values, 0, both, width, width);
        Shares[] sums = new Shares[2 + width];
        sums[0] = w.sum();
        sums[1] = DotProduct.run(here, w, w);
        for (int j = 0; j < width; j++) {
            sums[2 + j] = both[j].sum();
        }
        narrow[0] = narrow[0].add(Shares.concat(sums));
        return both;
    }

    private static BigInteger largest(List<Variable> variables) {
        return variables.stream()
                .filter(Numeric.class::isInstance)
                .map(variable -> ((Numeric) variable).largestMagnitude())
                .reduce(BigInteger.ONE, BigInteger::max);
    }

    /// Signed bits of numbers up to this magnitude.
    private static int bits(BigInteger largest) {
        return largest.bitLength() + 1;
    }

    /// Plain twin of [#run].
    static long[] plain(PlainTable table, long[] weights, List<Variable> variables, List<Integer> elements) {
        int width = elements.size();
        BigInteger[] sums = new BigInteger[2 + width + width * (width + 1) / 2];
        java.util.Arrays.fill(sums, BigInteger.ZERO);
        for (int r = 0; r < table.rows(); r++) {
            if (CrossProducts.complete(table, variables, r)) {
                BigInteger w = BigInteger.valueOf(weights[r]);
                sums[0] = sums[0].add(w);
                sums[1] = sums[1].add(w.multiply(w));
                int at = 2 + width;
                for (int i = 0; i < width; i++) {
                    BigInteger weighted = w.multiply(BigInteger.valueOf(table.column(elements.get(i))[r]));
                    sums[2 + i] = sums[2 + i].add(weighted);
                    for (int j = i; j < width; j++) {
                        BigInteger y = BigInteger.valueOf(table.column(elements.get(j))[r]);
                        sums[at] = sums[at].add(weighted.multiply(y));
                        at++;
                    }
                }
            }
        }
        long[] words = new long[2 * sums.length - 2 - width];
        int at = 0;
        for (int s = 0; s < sums.length; s++) {
            if (s >= 2 + width) {
                words[at++] = sums[s].shiftRight(Long.SIZE).longValueExact();
            }
            words[at++] = sums[s].longValue();
        }
        return words;
    }

    /// The centred products of the columns.
    ///
    /// @param scales decimals of the columns
    static Centred centred(Opened values, WeightSums weights, List<String> columns, int[] scales) {
        int width = columns.size();
        BigInteger[] sums = new BigInteger[width];
        BigInteger[][] products = new BigInteger[width][width];
        for (int i = 0; i < width; i++) {
            sums[i] = BigInteger.valueOf(values.value(Measure.WEIGHTED_SUM, columns.get(i)));
            for (int j = i; j < width; j++) {
                products[i][j] = values.wide(CellName.weightedProducts(columns.get(i), columns.get(j)));
                products[j][i] = products[i][j];
            }
        }
        return Centred.weighted(weights, sums, products, scales);
    }
}
