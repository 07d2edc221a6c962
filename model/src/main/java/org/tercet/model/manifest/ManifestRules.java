package org.tercet.model.manifest;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.CodebookRefused;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.keys.VerifyingKey;

/// What must hold between the parts of a manifest before anybody may sign or accept it.
public final class ManifestRules {
    private ManifestRules() {}

    /// Checks every rule.
    ///
    /// @throws ManifestRefused by the first rule that does not hold
    public static void check(Manifest manifest) {
        checkParties(manifest);
        checkStores(manifest);
        checkKeysDiffer(manifest);
        checkChecks(manifest);
        checkCodebook(manifest);
        checkSums(manifest);
        checkGrants(manifest);
        checkJoins(manifest);
    }

    private static void checkParties(Manifest manifest) {
        Set<String> names = new HashSet<>();
        for (Party party : manifest.parties()) {
            if (!names.add(party.name())) {
                throw new ManifestRefused("parties", "parties", "name " + party.name() + " is used twice");
            }
        }
        if (manifest.owners().isEmpty()) {
            throw new ManifestRefused("parties", "parties", "at least one party must be owner");
        }
    }

    private static void checkStores(Manifest manifest) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < Manifest.STORES; i++) {
            if (manifest.stores().get(i).store() != i + 1) {
                throw new ManifestRefused("stores", "stores[" + i + "].store", "stores must be 1, 2, 3 in this order");
            }
            if (!names.add(manifest.stores().get(i).name())) {
                throw new ManifestRefused("stores", "stores[" + i + "].name", "store names must differ");
            }
        }
    }

    // One key in two hands would let one store open another's envelope, or a party sign as a store.
    private static void checkKeysDiffer(Manifest manifest) {
        Set<VerifyingKey> signKeys = new HashSet<>();
        Set<Object> sealKeys = new HashSet<>();
        for (Party party : manifest.parties()) {
            if (!signKeys.add(party.signKey()) || !sealKeys.add(party.sealKey())) {
                throw new ManifestRefused("keys", "parties", "the keys of " + party.name() + " are used twice");
            }
        }
        for (StoreIdentity store : manifest.stores()) {
            if (!signKeys.add(store.signKey()) || !sealKeys.add(store.sealKey())) {
                throw new ManifestRefused("keys", "stores", "the keys of " + store.kid() + " are used twice");
            }
        }
    }

    private static void checkChecks(Manifest manifest) {
        if (!EnumSet.allOf(Check.class).equals(new HashSet<>(manifest.checks()))
                || manifest.checks().size() != Check.values().length) {
            throw new ManifestRefused("checks", "checks", "must be zero-one, one-hot and range");
        }
    }

    private static void checkCodebook(Manifest manifest) {
        Codebook derived;
        try {
            derived = Codebook.derive(manifest.survey());
        } catch (CodebookRefused e) {
            throw new ManifestRefused("survey", "survey", String.valueOf(e.getMessage()));
        }
        if (!derived.equals(manifest.codebook())) {
            throw new ManifestRefused("codebook", "codebook", "must be the codebook of the survey");
        }
    }

    // Sums of squares over all planned rows must stay below 2^63.
    private static void checkSums(Manifest manifest) {
        BigInteger limit = BigInteger.ONE.shiftLeft(63);
        for (Variable variable : manifest.codebook().variables()) {
            if (variable instanceof Numeric numeric) {
                BigInteger largest = numeric.largestMagnitude();
                BigInteger sum = largest.multiply(largest).multiply(BigInteger.valueOf(manifest.plannedRows()));
                if (sum.compareTo(limit) >= 0) {
                    throw new ManifestRefused(
                            "sum-overflow",
                            "codebook." + numeric.name(),
                            "variable " + numeric.name()
                                    + ": plannedRows times the largest square must be below 2^63; narrow the range, lower the scale or plan fewer rows");
                }
            }
        }
    }

    private static void checkGrants(Manifest manifest) {
        Set<String> seen = new HashSet<>();
        for (Grant grant : manifest.grants()) {
            Party party = manifest.party(grant.party())
                    .orElseThrow(() -> new ManifestRefused(
                            "grants", "grants.party", "party " + grant.party() + " is not in the manifest"));
            if (party.role() != Role.MEMBER) {
                throw new ManifestRefused("grants", "grants.party", "grants are for members; owners use everything");
            }
            for (String variable : grant.variables()) {
                if (manifest.codebook().find(variable).isEmpty()) {
                    throw new ManifestRefused(
                            "grants", "grants.variables", "variable " + variable + " is not in the codebook");
                }
                if (!seen.add(grant.party() + " " + variable)) {
                    throw new ManifestRefused(
                            "grants", "grants.variables", "variable " + variable + " is granted twice to one party");
                }
            }
        }
    }

    private static void checkJoins(Manifest manifest) {
        Set<String> seen = new HashSet<>();
        for (Linkage linkage : manifest.joins()) {
            if (linkage.study().equals(manifest.study())) {
                throw new ManifestRefused("joins", "joins.study", "a study is not joined to itself");
            }
            if (!(manifest.codebook().find(linkage.key()).orElse(null) instanceof Numeric)) {
                throw new ManifestRefused(
                        "joins", "joins.key", "key " + linkage.key() + " must be a number of the codebook");
            }
            if (!seen.add(linkage.study() + " " + linkage.key())) {
                throw new ManifestRefused("joins", "joins", "study " + linkage.study() + " is named twice");
            }
        }
    }
}
