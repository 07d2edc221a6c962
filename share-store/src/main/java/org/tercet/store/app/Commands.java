package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.VerifyingKey;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Role;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;
import org.tercet.store.app.Manifests.Accepted;
import org.tercet.store.database.BatchTable;
import org.tercet.store.ledger.Ledger;
import org.tercet.store.ledger.Note;

/// Decides whether a signed command is an owner's, of this kind, and of this moment.
@ApplicationScoped
public class Commands {
    private final Manifests manifests;
    private final BatchTable batches;
    private final Ledger ledger;
    private final Clock clock = Clock.systemUTC();

    Commands(Manifests manifests, BatchTable batches, Ledger ledger) {
        this.manifests = manifests;
        this.batches = batches;
        this.ledger = ledger;
    }

    /// A command that may be carried out.
    record Authorised<T extends Command.Body>(SignedCommand signed, T body, Accepted accepted) {
        Manifest manifest() {
            return accepted.manifest();
        }
    }

    /// @throws Refused naming why not
    <T extends Command.Body> Authorised<T> authorise(String compact, Class<T> kind) {
        SignedCommand signed;
        Accepted accepted;
        Command command;
        try {
            signed = SignedCommand.parse(compact);
            accepted = manifests
                    .find(signed.unverified().manifest())
                    .orElseThrow(() -> new Refused(ProblemType.UNKNOWN_MANIFEST, "this store has not accepted it"));
            Manifest manifest = accepted.manifest();
            command = signed.verify(kid -> partyKey(manifest, kid));
        } catch (SignatureRefused refused) {
            throw new Refused(Problems.of(refused));
        } catch (MalformedDocument malformed) {
            throw new Refused(Problems.of(malformed));
        }
        if (!kind.isInstance(command.command())) {
            throw new Refused(Problem.of(ProblemType.COMMAND_REFUSED, "this endpoint carries out another command")
                    .at("command.kind", kind.getSimpleName().toLowerCase(Locale.ROOT)));
        }
        if (accepted.manifest().party(signed.kid()).map(Party::role).orElse(null) != Role.OWNER) {
            throw new Refused(Problem.of(ProblemType.COMMAND_REFUSED, "only an owner of the study may order this")
                    .byRule("owner", null));
        }
        requireNewest(accepted, ProblemType.COMMAND_REFUSED);
        if (!command.current(clock.instant())) {
            throw new Refused(ProblemType.EXPIRED, "the command's time is over, or has not come");
        }
        return new Authorised<>(signed, kind.cast(command.command()), accepted);
    }

    /// The committed batch that a command names.
    ///
    /// @throws Refused if this store has none such of the study
    BatchTable.Entry batch(Authorised<?> order, Digest named, Note.Kind kind, long start) {
        return batches.committed(order.manifest().study(), named).orElseThrow(() -> {
            note(order, kind, "refused", "known-batch", start);
            return new Refused(Problem.of(ProblemType.COMMAND_REFUSED, "this store has no such batch of the study")
                    .at("command.batch", null)
                    .byRule("known-batch", "name a batch from the list of batches"));
        });
    }

    /// Accounts for what became of a command.
    ///
    /// @param rule the rule or problem that refused, else null
    /// @param start when it began, in [System#nanoTime()]
    void note(Authorised<?> order, Note.Kind kind, String decision, @Nullable String rule, long start) {
        ledger.append(
                order.manifest().study().value(),
                new Note(
                        kind,
                        order.signed().hash().text(),
                        order.signed().kid(),
                        decision,
                        rule,
                        (System.nanoTime() - start) / 1_000_000));
    }

    /// Refuses what names a manifest that a later version has replaced.
    void requireNewest(Accepted accepted, ProblemType type) {
        boolean newest = manifests
                .newest(accepted.manifest().study())
                .map(Accepted::hash)
                .filter(accepted.hash()::equals)
                .isPresent();
        if (!newest) {
            throw new Refused(Problem.of(type, "a later version of the manifest has replaced this one")
                    .at("manifest", null)
                    .byRule("newest-manifest", null));
        }
    }

    static @Nullable VerifyingKey partyKey(Manifest manifest, String kid) {
        return manifest.party(kid).map(Party::signKey).orElse(null);
    }
}
