package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

/// Decides whether a signed command is an owner's, of this kind, and of this moment.
@ApplicationScoped
public class Commands {
    private final Manifests manifests;
    private final Clock clock = Clock.systemUTC();

    Commands(Manifests manifests) {
        this.manifests = manifests;
    }

    /// A command that may be carried out.
    record Authorised(SignedCommand signed, Command command, Accepted accepted) {
        Manifest manifest() {
            return accepted.manifest();
        }
    }

    /// @throws Refused naming why not
    Authorised authorise(String compact, Class<? extends Command.Body> kind) {
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
        return new Authorised(signed, command, accepted);
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
