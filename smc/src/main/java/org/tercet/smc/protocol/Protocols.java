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
                    "Lookup",
                    "n elements, lowest w bits, public table of 2^w results",
                    "n elements",
                    Lookup.COST,
                    NOTHING,
                    "one-time truth tables: Ishai, Kushilevitz, Meldgaard, Orlandi, Paskin-Cherniavsky, TCC 2013"),
            row(
                    "AtLeastInThree",
                    "n elements, public k, differences of 32 bits",
                    "n elements 0/1",
                    AtLeastInThree.COST,
                    NOTHING,
                    "elementary, on [Lookup]"),
            row(
                    "Shuffle",
                    "n rows of w columns",
                    "the rows in an order that nobody knows",
                    Shuffle.COST,
                    NOTHING,
                    "Araki, Furukawa, Ohara, Pinkas, Rosemarin, Tsuchida, CCS 2021"),
            row(
                    "ApplyPermutation",
                    "a permutation, n rows of w columns",
                    "the rows in its order, or its inverse's",
                    ApplyPermutation.COST,
                    "nothing: p is opened after a shuffle, as a uniformly random permutation",
                    "Asharov, Hamada, Ikarashi, Kikuchi, Nof, Pinkas, Takahashi, Tomida, CCS 2022"),
            row(
                    "InvertPermutation",
                    "a permutation of n rows",
                    "its inverse",
                    InvertPermutation.COST,
                    "nothing: as [ApplyPermutation]",
                    "as [ApplyPermutation]"),
            row(
                    "ComposePermutations",
                    "2 permutations of n rows",
                    "the one after the other",
                    ComposePermutations.COST,
                    "nothing: as [ApplyPermutation]",
                    "as [ApplyPermutation]"),
            row(
                    "SortWide",
                    "keys of w bits, n rows of columns",
                    "the rows in the keys' order, stable",
                    SortWide.COST,
                    "nothing: opened comparisons say how a uniformly random permutation orders, whatever the keys are",
                    "Hamada, Kikuchi, Ikarashi, Chida, Takahashi, ICISC 2012; shuffle: Araki et al., CCS 2021"),
            row(
                    "SortNarrow",
                    "keys of w bits, n rows",
                    "the permutation that sorts, stable; or rows in its order",
                    SortNarrow.COST,
                    "nothing: as [ApplyPermutation]",
                    "Asharov, Hamada, Ikarashi, Kikuchi, Nof, Pinkas, Takahashi, Tomida, CCS 2022; two bits at once"),
            row(
                    "Minimum",
                    "2 vectors of n, differences of w bits; or a column",
                    "n elements; or one",
                    Minimum.COST,
                    NOTHING,
                    "as [Sign], [BitToArithmetic] and [Select]"),
            row(
                    "Maximum",
                    "2 vectors of n, differences of w bits; or a column",
                    "n elements; or one",
                    Maximum.COST,
                    NOTHING,
                    "as [Minimum]"),
            row(
                    "Refresh",
                    "n elements or words of bit planes",
                    "the same values in new components",
                    Refresh.COST,
                    NOTHING,
                    "proactive resharing: Herzberg, Jarecki, Krawczyk, Yung, CRYPTO 1995, on replicated shares"),
            row(
                    "SegmentedPrefixSum",
                    "n marks 0/1, w columns of n",
                    "w columns of running sums within segments",
                    SegmentedPrefixSum.COST,
                    NOTHING,
                    "Schwartz, TOPLAS 2(4), 1980 (segments); Ladner, Fischer, J. ACM 27, 1980;"
                            + " Sklansky, IRE Trans. EC-9, 1960"),
            row(
                    "SubBytes",
                    "n rows of w bytes",
                    "n rows of w bytes: their AES S-box",
                    SubBytes.COST,
                    NOTHING,
                    "inversion by norms in a tower: Itoh, Tsujii, 1988; 34 products at depth 4: Boyar, Peralta, SEC 2012"),
            row(
                    "KeySchedule",
                    "a key of 128 bits",
                    "the 11 round keys of AES-128",
                    KeySchedule.COST,
                    NOTHING,
                    "NIST FIPS 197, section 5.2"),
            row(
                    "Pseudonyms",
                    "n shuffled keys, lowest w bits",
                    "n pseudonyms of 96 bits, at all three",
                    Pseudonyms.COST,
                    "which keys are equal, and nothing else of them if AES-128 is a pseudo-random permutation",
                    "NIST FIPS 197; AES-128 on shares: Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016"),
            row(
                    "JoinUnique",
                    "2 tables of n rows with unique keys, w columns each",
                    "a row for every key of both",
                    JoinUnique.COST,
                    "how many keys are in both tables; how often keys occur twice in one table, if any do",
                    "shuffle, joint PRF, match: Laur, Talviste, Willemson, ACNS 2013; here with AES-128 on Boolean shares"),
            row(
                    "GroupBy",
                    "n keys of w bits, columns of n",
                    "n rows: the groups' counts and sums, then zeros",
                    GroupBy.COST,
                    "nothing; [#counted] the number of groups",
                    "elementary: sort, mark, differences of running sums"),
            row(
                    "JoinAggregate",
                    "keys of w bits of l left and r right rows, columns of r; n = 2l + r",
                    "for each left row count and sums of the right's",
                    JoinAggregate.COST,
                    NOTHING,
                    "elementary: stable sort, differences of running sums"));

    private Protocols() {}

    private static Protocol row(String name, String inputs, String outputs, Cost cost, String leaks, String source) {
        return new Protocol(name, inputs, outputs, cost, leaks, source);
    }
}
