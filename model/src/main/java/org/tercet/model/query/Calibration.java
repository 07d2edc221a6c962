package org.tercet.model.query;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;

/// Weights that make the sample's shares of some single choices equal public ones; they are worked out inside the
/// computation and stay secret.
///
/// People with the same answers to these choices are an adjustment class and have the same weight; it is scaled so that
/// weights are 1 on average, has [#DECIMALS] decimals, and is never above the cap.
public sealed interface Calibration extends Weighting permits PostStratification, Raking {
    /// Decimals of a scaled weight.
    int DECIMALS = 5;

    /// Most adjustment classes.
    int MAX_CLASSES = 250;

    /// Largest cap.
    int MAX_CAP = 1000;

    /// Largest target.
    long MAX_TARGET = 1_000_000_000_000L;

    /// Bits of a share of the population: the size of the sample times it keeps below 2^62.
    int SHARE_BITS = 40;

    /// Fractional bits of what the classes explain.
    int EXPLAINED_BITS = 4;

    /// The single choices whose crossing makes the classes.
    List<String> choices();

    /// Largest weight, in multiples of the average one.
    int cap();

    /// What is wrong with the targets of these choices; empty if nothing is.
    Optional<String> wrongTargets(Codebook codebook);

    @Override
    default List<Use> uses() {
        return choices().stream().map(choice -> Use.single(kind(), choice)).toList();
    }

    @Override
    default Optional<String> misfit(Codebook codebook) {
        long classes = 1;
        for (String choice : choices()) {
            classes *= Math.max(1, codebook.categories(choice));
        }
        return classes > MAX_CLASSES
                ? Optional.of(kind() + " would have " + classes + " classes, allowed " + MAX_CLASSES)
                : wrongTargets(codebook);
    }

    /// Whether standard errors take off what the classes explain of an answer.
    default boolean explains() {
        return this instanceof PostStratification;
    }

    /// The largest scaled weight that a class can have.
    default BigInteger largestWeight() {
        return BigInteger.valueOf(cap()).multiply(BigInteger.TEN.pow(DECIMALS));
    }

    /// The average weight: weights sum to the number of people at most.
    @Override
    default BigInteger largest(Codebook codebook) {
        return BigInteger.TEN.pow(DECIMALS);
    }

    /// The largest weight times the average one, with the fractional bits of what the classes explain.
    @Override
    default BigInteger largestSquare(Codebook codebook) {
        return BigInteger.valueOf(cap() + 1L)
                .multiply(BigInteger.TEN.pow(2 * DECIMALS))
                .shiftLeft(explains() ? EXPLAINED_BITS : 0);
    }

    @Override
    default BigInteger largestSum(long rows) {
        return BigInteger.valueOf(rows).shiftLeft(SHARE_BITS + 1);
    }

    /// A list of targets, each positive.
    static List<Long> checked(List<Long> targets) {
        if (targets == null
                || targets.isEmpty()
                || targets.size() > MAX_CLASSES
                || targets.stream().anyMatch(target -> target == null || target < 1 || target > MAX_TARGET)) {
            throw new IllegalArgumentException(
                    "targets: must be 1 to " + MAX_CLASSES + " whole numbers from 1 to " + MAX_TARGET);
        }
        return List.copyOf(targets);
    }

    /// The cap itself.
    static int checkedCap(int cap) {
        if (cap < 2 || cap > MAX_CAP) {
            throw new IllegalArgumentException("cap: must be 2 to " + MAX_CAP);
        }
        return cap;
    }

    /// How many targets there should be, if not as many as there are.
    static Optional<String> wrongNumber(String kind, List<String> choices, int targets, Codebook codebook) {
        long needed = 1;
        List<String> known = new ArrayList<>();
        for (String choice : choices) {
            if (codebook.categories(choice) > 0) {
                needed *= codebook.categories(choice);
                known.add(choice);
            }
        }
        return known.size() < choices.size() || needed == targets
                ? Optional.empty()
                : Optional.of(
                        kind + " needs " + needed + " targets of " + String.join(" by ", choices) + ", not " + targets);
    }
}
