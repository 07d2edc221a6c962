package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;

/// The rows of another study that a query reads beside its own, person by person.
///
/// Statistic, filter, weight and derivations name the other study's variables with `prefix` before them.
///
/// @param manifest hash of the other study's manifest
/// @param batch hash of a frozen batch of it
/// @param kind which rows of the query's own batch count
/// @param key a number of the query's own study: who somebody is
/// @param otherKey the number of the other study that says the same
/// @param prefix what the names of the other study's variables begin with
/// @param aggregate what becomes of several rows of one person; null if the other study has one row of each
@JsonPropertyOrder({"manifest", "batch", "kind", "key", "otherKey", "prefix", "aggregate"})
public record Join(
        Digest manifest,
        Digest batch,
        Kind kind,
        String key,
        String otherKey,
        String prefix,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Aggregation aggregate) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,19}");

    /// Which rows of the query's own batch count.
    public enum Kind {
        /// All; who is not found in the other study was not asked its questions.
        @JsonProperty("left")
        LEFT,
        /// Those who are found in the other study.
        @JsonProperty("inner")
        INNER
    }

    public Join {
        if (manifest == null || batch == null || kind == null) {
            throw new IllegalArgumentException("manifest, batch, kind: must be given");
        }
        VariableName.check("key", key);
        VariableName.check("otherKey", otherKey);
        if (prefix == null || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("prefix: must match " + PREFIX);
        }
    }

    /// True if a variable of this name is the other study's.
    public boolean owns(String name) {
        return name.startsWith(prefix);
    }

    /// The other study's variables that these names stand for.
    public Set<String> sources(Set<String> names) {
        Set<String> sources = new TreeSet<>();
        for (String name : names) {
            if (owns(name)) {
                String own = name.substring(prefix.length());
                if (aggregate == null) {
                    sources.add(own);
                } else {
                    aggregate.total(own).map(Aggregation.Total::variable).ifPresent(sources::add);
                }
            }
        }
        return sources;
    }

    /// What is made of several rows of one person; none if there is one row of each.
    public List<Aggregation.Total> totals() {
        return aggregate == null ? List.of() : aggregate.totals();
    }

    /// Rows of one person that become one.
    public int most() {
        return aggregate == null ? 1 : aggregate.most();
    }
}
