package org.tercet.statistics.table;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntToLongFunction;

/// What adjustment classes explain of the weights of every two cells of a table; as [Explained] has it.
///
/// @param cells of the table
/// @param products of every two, each with itself too, row by row of the upper triangle; empty where weights are taken
/// as given
public record ClassProducts(int cells, List<BigInteger> products) {
    /// Of weights that are taken as given.
    public static final ClassProducts NONE = new ClassProducts(0, List.of());

    public ClassProducts {
        products = List.copyOf(products);
    }

    /// Of two cells.
    BigInteger of(int a, int b) {
        if (products.isEmpty()) {
            return BigInteger.ZERO;
        }
        int first = Math.min(a, b);
        return products.get(first * cells - first * (first - 1) / 2 + Math.max(a, b) - first);
    }

    /// Of two unions of cells.
    BigInteger of(int[] some, int[] others) {
        BigInteger sum = BigInteger.ZERO;
        for (int a : some) {
            for (int b : others) {
                sum = sum.add(of(a, b));
            }
        }
        return sum;
    }

    /// Of a sum of numbers that cells stand for, and its n.
    public Explained explained(int[] all, IntToLongFunction score) {
        if (products.isEmpty()) {
            return Explained.NOTHING;
        }
        BigInteger part = BigInteger.ZERO;
        BigInteger withBase = BigInteger.ZERO;
        for (int a : all) {
            BigInteger s = BigInteger.valueOf(score.applyAsLong(a));
            for (int b : all) {
                BigInteger weighted = s.multiply(of(a, b));
                withBase = withBase.add(weighted);
                part = part.add(weighted.multiply(BigInteger.valueOf(score.applyAsLong(b))));
            }
        }
        return Explained.of(part, withBase, of(all, all));
    }

    /// Of a part and its base, with another part and its base.
    public Explained explained(int[] part, int[] base, int[] other, int[] otherBase) {
        return products.isEmpty()
                ? Explained.NOTHING
                : new Explained(of(part, other), of(part, otherBase), of(base, other), of(base, otherBase));
    }
}
