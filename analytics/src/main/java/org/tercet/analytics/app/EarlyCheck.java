package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.jobs.RefusedBy;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.stores.Manifests;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.VerifyingKey;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.policy.Policy;
import org.tercet.model.policy.PolicyContext;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;

/// Checks what a caller signed before any store is asked: form, signer, time, signature.
///
/// It saves the stores work and the caller time; it protects nothing, for every store checks again for itself.
@ApplicationScoped
class EarlyCheck {
    private final Manifests manifests;

    EarlyCheck(Manifests manifests) {
        this.manifests = manifests;
    }

    /// A query whose form and signer are right; time and signature are not yet checked.
    SignedQuery parseQuery(String party, String body) {
        SignedQuery signed = parse(body, SignedQuery::parse);
        requireOwn(party, signed.kid());
        return signed;
    }

    /// The manifest of a query that is current and signed by its asker.
    Manifest verify(SignedQuery signed) throws StoreFailed, InterruptedException {
        if (!signed.unverified().current(Instant.now())) {
            throw expired();
        }
        Manifest manifest = manifests.get(signed.unverified().manifest());
        verify(() ->
                signed.verify(kid -> manifest.party(kid).map(Party::signKey).orElse(null)));
        return manifest;
    }

    /// What the policy rules say to a query, the same rules that each store holds.
    List<RefusedBy> refusals(Manifest manifest, Query query) throws StoreFailed, InterruptedException {
        Join join = query.join();
        Manifest joined = join == null ? null : joined(join);
        return Policy.check(manifest, query, PolicyContext.at(Instant.now(), joined)).stream()
                .map(RefusedBy::here)
                .toList();
    }

    private Manifest joined(Join join) throws StoreFailed, InterruptedException {
        try {
            return manifests.get(join.manifest());
        } catch (ProblemFound found) {
            throw new ProblemFound(found.problem().at("join.manifest", null));
        } catch (StoreFailed.Trouble trouble) {
            if (trouble.problem().problemType() == ProblemType.UNKNOWN_MANIFEST) {
                throw new ProblemFound(trouble.problem().at("join.manifest", null));
            }
            throw trouble;
        }
    }

    /// A command of the wanted kind that is current and signed by its giver.
    SignedCommand command(String party, String body, Class<? extends Command.Body> kind)
            throws StoreFailed, InterruptedException {
        SignedCommand signed = parse(body, SignedCommand::parse);
        requireOwn(party, signed.kid());
        if (!kind.isInstance(signed.unverified().command())) {
            throw ProblemFound.malformed(
                    "command.kind", "must be " + kind.getSimpleName().toLowerCase(Locale.ROOT));
        }
        if (!signed.unverified().current(Instant.now())) {
            throw expired();
        }
        Manifest manifest = manifests.get(signed.unverified().manifest());
        Function<String, @Nullable VerifyingKey> keys =
                kid -> manifest.signKey(kid).orElse(null);
        verify(() -> signed.verify(keys));
        return signed;
    }

    private static <T> T parse(String body, Function<String, T> parser) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(body)) {
            throw ProblemFound.malformed("", "must be a compact JWS");
        }
        try {
            return parser.apply(body);
        } catch (MalformedDocument e) {
            throw ProblemFound.malformed(e.field(), e.reason());
        } catch (SignatureRefused | IllegalArgumentException e) {
            throw ProblemFound.malformed("", String.valueOf(e.getMessage()));
        }
    }

    private static void verify(Runnable check) {
        try {
            check.run();
        } catch (SignatureRefused refused) {
            throw ProblemFound.of(ProblemType.SIGNATURE_REFUSED, String.valueOf(refused.getMessage()));
        }
    }

    private static void requireOwn(String party, String kid) {
        if (!party.equals(kid)) {
            throw ProblemFound.of(
                    ProblemType.FORBIDDEN, "the token's claim `party` must be the signer (`kid`) of what is sent");
        }
    }

    private static ProblemFound expired() {
        return ProblemFound.of(ProblemType.EXPIRED, "issuedAt and expiresAt do not enclose this moment");
    }
}
