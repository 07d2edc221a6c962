package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.VerifyingKey;

/// A study's identity: survey, codebook, parties, stores, checks, disclosure rules and grants.
///
/// The compact constructor checks shapes; [ManifestRules#check] checks what must hold between the parts.
///
/// @param version 1, then one more with each change
/// @param previous hash of the version before; null for version 1
/// @param plannedRows how many rows the sums are sized for
/// @param joins the studies that this one's rows may be joined to; null is none, and none is not written
@JsonPropertyOrder({
    "format",
    "study",
    "version",
    "previous",
    "title",
    "plannedRows",
    "survey",
    "codebook",
    "parties",
    "stores",
    "checks",
    "disclosure",
    "grants",
    "joins"
})
public record Manifest(
        String format,
        StudyId study,
        int version,
        @Nullable Digest previous,
        String title,
        long plannedRows,
        JsonNode survey,
        Codebook codebook,
        List<Party> parties,
        List<StoreIdentity> stores,
        List<Check> checks,
        Disclosure disclosure,
        List<Grant> grants,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Linkage> joins) {

    public static final String FORMAT = "tercet-manifest/1";
    public static final int STORES = 3;
    public static final int MAX_PARTIES = 200;
    public static final int MAX_GRANTS = 1000;
    public static final int MAX_JOINS = 100;
    public static final long MAX_PLANNED_ROWS = 100_000_000L;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Manifest {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format: must be " + FORMAT);
        }
        if (study == null || survey == null || codebook == null || disclosure == null) {
            throw new IllegalArgumentException("study, survey, codebook, disclosure: must be given");
        }
        if (version < 1 || (version == 1) != (previous == null)) {
            throw new IllegalArgumentException("version: must be 1 without previous, or more with previous");
        }
        Texts.check("title", title);
        if (plannedRows < 1 || plannedRows > MAX_PLANNED_ROWS) {
            throw new IllegalArgumentException("plannedRows: must be 1 to " + MAX_PLANNED_ROWS);
        }
        parties = bounded("parties", parties, 1, MAX_PARTIES);
        stores = bounded("stores", stores, STORES, STORES);
        checks = bounded("checks", checks, 0, Check.values().length);
        grants = bounded("grants", grants, 0, MAX_GRANTS);
        joins = joins == null ? List.of() : bounded("joins", joins, 0, MAX_JOINS);
    }

    /// A study that is joined to no other.
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Manifest(
            String format,
            StudyId study,
            int version,
            @Nullable Digest previous,
            String title,
            long plannedRows,
            JsonNode survey,
            Codebook codebook,
            List<Party> parties,
            List<StoreIdentity> stores,
            List<Check> checks,
            Disclosure disclosure,
            List<Grant> grants) {
        this(
                format,
                study,
                version,
                previous,
                title,
                plannedRows,
                survey,
                codebook,
                parties,
                stores,
                checks,
                disclosure,
                grants,
                List.of());
    }

    /// The party with this name.
    public Optional<Party> party(String name) {
        return parties.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /// The store with this index, 1 to 3.
    public StoreIdentity store(int index) {
        return stores.stream()
                .filter(s -> s.store() == index)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("store: must be 1, 2 or 3"));
    }

    /// The parties that must sign.
    public List<Party> owners() {
        return parties.stream().filter(p -> p.role() == Role.OWNER).toList();
    }

    /// The key of the party or store that signs as `kid`.
    public Optional<VerifyingKey> signKey(String kid) {
        Optional<VerifyingKey> party = party(kid).map(Party::signKey);
        return party.isPresent()
                ? party
                : stores.stream()
                        .filter(s -> s.kid().equals(kid))
                        .map(StoreIdentity::signKey)
                        .findFirst();
    }

    /// The variables that `party` may use: all for an owner, granted and paid ones for a member, none for others.
    public Set<String> usableVariables(String party) {
        Optional<Party> found = party(party);
        if (found.isEmpty()) {
            return Set.of();
        }
        if (found.get().role() == Role.OWNER) {
            return codebook.variables().stream().map(v -> v.name()).collect(Collectors.toUnmodifiableSet());
        }
        return grants.stream()
                .filter(g -> g.party().equals(party) && g.payment() == Payment.PAID)
                .flatMap(g -> g.variables().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The numbers that find the rows of other studies, and that nobody tabulates.
    public Set<String> linkingKeys() {
        return joins.stream().map(Linkage::key).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> List<T> bounded(String field, List<T> list, int min, int max) {
        if (list == null
                || list.size() < min
                || list.size() > max
                || list.stream().anyMatch(x -> x == null)) {
            throw new IllegalArgumentException(field + ": must be " + min + " to " + max + " entries");
        }
        return List.copyOf(list);
    }
}
