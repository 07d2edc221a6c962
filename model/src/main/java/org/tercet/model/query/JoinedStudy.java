package org.tercet.model.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Payment;
import org.tercet.model.manifest.Role;

/// Two studies as one, as a query with a join sees them: a view that is never signed, stored or sent.
public final class JoinedStudy {
    private JoinedStudy() {}

    /// The codebook of both.
    public static JoinedCodebook codebook(Manifest left, Manifest right, Query query, Join join) {
        return JoinedCodebook.of(left.codebook(), right.codebook(), join, query.variables());
    }

    /// The stricter disclosure rules of both: the larger minimum count, the smaller share of one person.
    public static Disclosure disclosure(Manifest left, Manifest right) {
        return new Disclosure(
                Math.max(left.disclosure().minimumCount(), right.disclosure().minimumCount()),
                Math.min(left.disclosure().mostOfOne(), right.disclosure().mostOfOne()));
    }

    /// The left study with the right one's variables, the stricter disclosure rules, and what the asker may use
    /// in both; as many rows as the left has, for a row of the right is part of one of them at most.
    public static Manifest of(Manifest left, Manifest right, Query query, Join join) {
        JoinedCodebook joined = codebook(left, right, query, join);
        boolean owner = owns(left, query.asker()) && owns(right, query.asker());
        List<Party> parties = left.parties().stream()
                .map(party -> party.name().equals(query.asker()) && !owner
                        ? new Party(party.name(), party.title(), Role.MEMBER, party.signKey(), party.sealKey())
                        : party)
                .toList();
        return new Manifest(
                left.format(),
                left.study(),
                left.version(),
                left.previous(),
                left.title(),
                left.plannedRows(),
                left.survey(),
                joined.codebook(),
                parties,
                left.stores(),
                left.checks(),
                disclosure(left, right),
                owner ? List.of() : grants(left, right, query.asker(), joined));
    }

    private static boolean owns(Manifest manifest, String asker) {
        return manifest.party(asker).map(Party::role).orElse(null) == Role.OWNER;
    }

    private static List<Grant> grants(Manifest left, Manifest right, String asker, JoinedCodebook joined) {
        List<Grant> grants = new ArrayList<>();
        for (Payment payment : List.of(Payment.PAID, Payment.DUE)) {
            Set<String> mine = variables(left, asker, payment);
            Set<String> others = variables(right, asker, payment);
            Set<String> names = new TreeSet<>();
            for (Variable variable : left.codebook().variables()) {
                if (mine.contains(variable.name())) {
                    names.add(variable.name());
                }
            }
            for (JoinedCodebook.Column column : joined.columns()) {
                // A count of rows tells who is there, as the key does, for which a rule of its own asks.
                boolean usable = column.source()
                        .map(source -> others.contains(source.name()))
                        .orElse(payment == Payment.PAID);
                if (usable) {
                    names.add(column.variable().name());
                }
            }
            if (!names.isEmpty()) {
                grants.add(new Grant(asker, List.copyOf(names), payment));
            }
        }
        return grants;
    }

    private static Set<String> variables(Manifest manifest, String asker, Payment payment) {
        Set<String> usable = manifest.usableVariables(asker);
        return payment == Payment.PAID
                ? usable
                : manifest.grants().stream()
                        .filter(grant -> grant.party().equals(asker) && grant.payment() == payment)
                        .flatMap(grant -> grant.variables().stream())
                        .filter(name -> !usable.contains(name))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
