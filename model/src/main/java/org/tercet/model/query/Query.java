package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;

/// One question to the stores: a statistic over the filtered rows of a frozen batch.
///
/// @param asker name of the party that asks, signs, and to which the result is sealed
/// @param issuedAt seconds since 1970
/// @param expiresAt at most [#MAX_SECONDS] after `issuedAt`
/// @param weight how much each row counts; null for once each, and then it is not written
/// @param derive variables that statistic, filter and weight may use besides those of the codebook, each made of
/// earlier ones; null is taken for none, and none is not written
/// @param join the rows of another study beside this one's; null for none, and then it is not written
@JsonPropertyOrder({
    "format",
    "id",
    "manifest",
    "batch",
    "asker",
    "issuedAt",
    "expiresAt",
    "statistic",
    "filter",
    "weight",
    "derive",
    "join"
})
public record Query(
        String format,
        UUID id,
        Digest manifest,
        Digest batch,
        String asker,
        long issuedAt,
        long expiresAt,
        StatisticSpec statistic,
        @Nullable Filter filter,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Weighting weight,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Derivation> derive,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Join join) {
    public static final String FORMAT = "tercet-query/1";
    public static final long MAX_SECONDS = 86_400;

    public Query {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format: must be " + FORMAT);
        }
        if (id == null || manifest == null || batch == null || asker == null || statistic == null) {
            throw new IllegalArgumentException("id, manifest, batch, asker, statistic: must be given");
        }
        Validity.check(issuedAt, expiresAt, MAX_SECONDS);
        if (filter != null) {
            filter.requireBounded();
        }
        derive = derive == null ? List.of() : derive;
        if (derive.size() > Derivation.MAX || derive.stream().anyMatch(derivation -> derivation == null)) {
            throw new IllegalArgumentException("derive: must be at most " + Derivation.MAX + " derivations");
        }
        derive = List.copyOf(derive);
        if (derive.stream().map(Derivation::name).distinct().count() != derive.size()) {
            throw new IllegalArgumentException("derive: names must differ");
        }
        if (join != null && derive.stream().map(Derivation::name).anyMatch(join::owns)) {
            throw new IllegalArgumentException("derive: names must not begin with the join's prefix " + join.prefix());
        }
    }

    /// A query of the codebook's variables, each row once, with a fresh id, issued now.
    public static Query ask(
            Digest manifest,
            Digest batch,
            String asker,
            Instant now,
            StatisticSpec statistic,
            @Nullable Filter filter) {
        return ask(manifest, batch, asker, now, new Question(statistic, filter));
    }

    /// A query with a fresh id, issued now.
    public static Query ask(Digest manifest, Digest batch, String asker, Instant now, Question question) {
        long issued = now.getEpochSecond();
        return new Query(
                FORMAT,
                UUID.randomUUID(),
                manifest,
                batch,
                asker,
                issued,
                issued + 3600,
                question.statistic(),
                question.filter(),
                question.weight(),
                question.derive(),
                question.join());
    }

    /// Every variable that it reads, in the statistic, the filter, the weight or a derivation: of the codebook,
    /// and of another study with the join's prefix.
    public Set<String> variables() {
        Set<String> names = new HashSet<>(used());
        derive.forEach(derivation -> names.add(derivation.name()));
        return sources(names);
    }

    /// The variables that statistic, filter and weight name, derived ones too.
    public Set<String> used() {
        Set<String> names = new HashSet<>(statistic.variables());
        if (filter != null) {
            names.addAll(filter.variables());
        }
        if (weight != null) {
            names.addAll(weight.variables());
        }
        return Set.copyOf(names);
    }

    /// What it reads and what it computes where these definitions' columns are kept; none are for a query that joins,
    /// whose rows are others.
    ///
    /// @param held digests of definitions
    public Reading reading(Set<Digest> held) {
        return Reading.of(this, join == null ? held : Set.of());
    }

    /// These variables, and in place of every derived one what it is made of.
    public Set<String> sources(Set<String> names) {
        Set<String> sources = new HashSet<>(names);
        for (Derivation derivation : derive.reversed()) {
            if (sources.remove(derivation.name())) {
                sources.addAll(derivation.sources());
            }
        }
        return Set.copyOf(sources);
    }

    /// The variables of its own study's codebook that it reads, the key of a join too.
    public Set<String> ownVariables() {
        if (join == null) {
            return variables();
        }
        Set<String> own = new HashSet<>(variables());
        own.removeIf(join::owns);
        own.add(join.key());
        return Set.copyOf(own);
    }

    /// The variables of the joined study's codebook that it reads, the key too; none without a join.
    public Set<String> joinedVariables() {
        if (join == null) {
            return Set.of();
        }
        Set<String> joined = new HashSet<>(join.sources(variables()));
        joined.add(join.otherKey());
        return Set.copyOf(joined);
    }

    /// The codebook with the variables that it derives; those that cannot be derived, which a rule refuses,
    /// are not in it.
    public Codebook codebook(Codebook base) {
        return DerivedCodebook.of(base, derive).codebook();
    }

    /// How many numbers it releases.
    public long cells(Codebook codebook) {
        return weight != null && statistic instanceof Weightable weighted
                ? weighted.weightedCells(codebook, weight)
                : statistic.cells(codebook);
    }

    /// The largest magnitude that a released sum of 64 bits can have.
    ///
    /// @param rows of the whole study, as planned
    public BigInteger largestSum(Codebook codebook, long rows) {
        BigInteger largest = statistic.largestSum(codebook, rows);
        return weight != null && statistic instanceof Weightable weighted
                ? weighted.largestWeightedTerm(codebook, weight)
                        .multiply(BigInteger.valueOf(rows))
                        .max(weight.largestSum(rows))
                        .max(largest)
                : largest;
    }

    /// True if `now` lies in the window, with a minute's grace for clocks before its start.
    public boolean current(Instant now) {
        return now.getEpochSecond() >= issuedAt - 60 && now.getEpochSecond() < expiresAt;
    }
}
