package org.tercet.smc.protocol;

import java.util.List;

/// Every protocol of the engine, in topological order.
public final class Protocols {
    private static final String NOTHING = "nothing";
    private static final String ARAKI = "Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016";

    /// The list.
    public static final List<Protocol> ALL = List.of(
            row(
                    "Agree",
                    "32 public bytes each",
                    "none; aborts if they differ",
                    Agree.COST,
                    "the digest, which is public",
                    "elementary"),
            row(
                    "Exchange",
                    "a public message of n bytes each",
                    "the three messages",
                    Exchange.COST,
                    "the messages and their lengths, which are public",
                    "broadcast with abort: Goldwasser, Lindell, J. Cryptology 18, 2005"),
            row(
                    "MatchParts",
                    "n rows' own and next component bytes",
                    "public list of rows that do not match",
                    MatchParts.COST,
                    "which rows do not match; of a component that matches, nothing",
                    "elementary; HMAC-SHA-256, RFC 2104, cut to 128 bits"),
            row("Reshare", "n elements, additive", "n elements, replicated", Reshare.COST, NOTHING, ARAKI),
            row(
                    "Open",
                    "n elements or words of bit planes",
                    "the values, at all three",
                    Open.COST,
                    "the opened values",
                    "Furukawa, Lindell, Nof, Weinstein, EUROCRYPT 2017 (comparing views by hash)"),
            row("Multiply", "2 vectors of n elements", "n products", Multiply.COST, NOTHING, ARAKI),
            row(
                    "DotProduct",
                    "pairs of columns, n pairs",
                    "n inner products",
                    DotProduct.COST,
                    NOTHING,
                    ARAKI + "; sum first: Chida et al., CRYPTO 2018"),
            row(
                    "Select",
                    "n conditions 0/1, 2 vectors of n",
                    "n elements",
                    Select.COST,
                    NOTHING,
                    "elementary, on [Multiply]"),
            row(
                    "And",
                    "2 x n rows of w bits",
                    "n rows of w bits",
                    And.COST,
                    NOTHING,
                    "Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016"),
            row("Or", "2 x n rows of w bits", "n rows of w bits", Or.COST, NOTHING, "elementary, on [And]"),
            row("AndTree", "n rows of w bits", "n bits", AndTree.COST, NOTHING, "elementary, a balanced tree of [And]"),
            row(
                    "AllZero",
                    "n rows of w bits",
                    "n bits",
                    AllZero.COST,
                    NOTHING,
                    "elementary, [AndTree] of the complement"),
            row(
                    "CarrySave",
                    "n elements, lowest w bits",
                    "2 words of w bits whose sum it is",
                    CarrySave.COST,
                    NOTHING,
                    "Araki et al., IEEE S&P 2017; Mohassel, Rindal (ABY3), CCS 2018"),
            row(
                    "ArithmeticToBits",
                    "n elements, lowest w bits",
                    "n rows of w bits",
                    ArithmeticToBits.COST,
                    NOTHING,
                    "Sklansky, IRE Trans. EC-9, 1960; Mohassel, Rindal (ABY3), CCS 2018"),
            row(
                    "Sign",
                    "n elements, lowest w bits",
                    "n bits: bit w - 1",
                    Sign.COST,
                    NOTHING,
                    "carry tree as in Catrina, de Hoogh, SCN 2010, on [CarrySave] words"),
            row(
                    "EqualsZero",
                    "n elements, lowest w bits",
                    "n bits",
                    EqualsZero.COST,
                    NOTHING,
                    "elementary, on [CarrySave]"),
            row("LessThan", "2 vectors of n, differences of w bits", "n bits", LessThan.COST, NOTHING, "as [Sign]"),
            row(
                    "AtMost",
                    "n elements, n public unsigned bounds",
                    "n bits",
                    AtMost.COST,
                    NOTHING,
                    "elementary, on [Sign]"),
            row(
                    "BitToArithmetic",
                    "n rows of w bits",
                    "w n elements 0/1",
                    BitToArithmetic.COST,
                    NOTHING,
                    "Mohassel, Rindal (ABY3), CCS 2018, on pair-known bits"),
            row(
                    "AtLeast",
                    "n elements, public k, differences of w bits",
                    "n elements 0/1",
                    AtLeast.COST,
                    NOTHING,
                    "as [Sign] and [BitToArithmetic]"),
            row(
                    "BitsToArithmetic",
                    "n rows of w bits",
                    "n elements",
                    BitsToArithmetic.COST,
                    NOTHING,
                    "Mohassel, Rindal (ABY3), CCS 2018, on pair-known bits; sum first: Chida et al., CRYPTO 2018"),
            row(
                    "MatrixProduct",
                    "m x k and k x n matrices",
                    "the product, n outputs in all",
                    MatrixProduct.COST,
                    NOTHING,
                    "Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016; sum first: Chida et al., CRYPTO 2018"),
            row(
                    "Carries",
                    "n elements, lowest w bits",
                    "n x 2 bits whose sum is the carry of the components",
                    Carries.COST,
                    NOTHING,
                    "elementary, on [CarrySave] and [Sign]"),
            row(
                    "Truncate",
                    "n elements from -2^62 to 2^62 - 1, public shift w",
                    "n floors of x / 2^w",
                    Truncate.COST,
                    NOTHING,
                    "elementary, on [Carries]"),
            row(
                    "Digit",
                    "n elements, 15 n rising thresholds, differences of w bits",
                    "n elements 0..15",
                    Digit.COST,
                    NOTHING,
                    "elementary, on [Sign] and [BitsToArithmetic]"),
            row(
                    "Divide",
                    "n dividends of w <= 62 bits, n divisors of 31",
                    "n quotients, remainders and flags of division by 0",
                    Divide.COST,
                    NOTHING,
                    "elementary, long division, on [Digit]"),
            row(
                    "SquareRoot",
                    "n elements of w <= 62 bits",
                    "n floors of the root",
                    SquareRoot.COST,
                    NOTHING,
                    "elementary, the digit-by-digit method, on [Digit]"),
            row(
                    "WideSum",
                    "2 columns of n elements below 2^62 in size",
                    "the inner product, high and low word",
                    WideSum.COST,
                    NOTHING,
                    "lifting on [Carries]; product: Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016, in Z_2^128"),
            row(
                    "Polynomial",
                    "n arguments from -1 to 1, w <= 16 public coefficients, 30 fractional bits",
                    "n values, 30 fractional bits",
                    Polynomial.COST,
                    NOTHING,
                    "Estrin, Western Joint IRE-AIEE-ACM Computer Conference, 1960, on [Truncate]"),
            row(
                    "Logarithm",
                    "n elements from 1 to below 2^62",
                    "n logarithms to base 2, 30 fractional bits",
                    Logarithm.COST,
                    NOTHING,
                    "elementary, on [ArithmeticToBits], [Truncate] and [Polynomial]"),
            row(
                    "Exponential",
                    "n exponents from -15 to below 15, 30 fractional bits",
                    "n powers of 2, 30 fractional bits",
                    Exponential.COST,
                    NOTHING,
                    "elementary, on [ArithmeticToBits], [Truncate] and [Polynomial]"));

    private Protocols() {}

    private static Protocol row(String name, String inputs, String outputs, Cost cost, String leaks, String source) {
        return new Protocol(name, inputs, outputs, cost, leaks, source);
    }
}
