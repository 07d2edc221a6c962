package org.tercet.cli.client;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.VerifyingKey;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Role;
import org.tercet.model.query.Command;
import org.tercet.model.query.Definition;
import org.tercet.model.query.SignedCommand;

/// The derived variables that the stores keep for a study's batches, each verified to be what an owner has ordered.
public final class Variables {
    private final AnalyticsClient analytics;
    private final Study study;
    private final KeyFolder keys;
    private final Clock clock;

    public Variables(AnalyticsClient analytics, Study study, KeyFolder keys, Clock clock) {
        this.analytics = analytics;
        this.study = study;
        this.keys = keys;
        this.clock = clock;
    }

    /// A kept variable.
    ///
    /// @param batch the batch's hash
    /// @param by the owner who has it kept
    /// @param stores which stores keep it; queries read it if all three do, and compute it otherwise
    public record Kept(Definition definition, Digest batch, String by, List<Integer> stores) {}

    /// Has the stores keep a variable.
    public void keep(Digest batch, Definition definition) {
        requireSame(definition.digest(), analytics.keep(sign(new Command.Keep(batch, definition.derive()))));
    }

    /// Has the stores erase a variable.
    public void drop(Digest batch, Definition definition) {
        requireSame(definition.digest(), analytics.drop(sign(new Command.Drop(batch, definition.digest()))));
    }

    private SignedCommand sign(Command.Body order) {
        return SignedCommand.sign(Command.give(study.hash(), clock.instant(), order), keys.signer());
    }

    private static void requireSame(Digest expected, Digest definition) {
        if (!definition.equals(expected)) {
            throw new ClientFailure("the stores carried the order out for another variable");
        }
    }

    /// All that any store keeps, by batch.
    public List<Kept> list() {
        List<Kept> kept = new ArrayList<>();
        for (AnalyticsClient.RelayedVariable relayed :
                analytics.variables(study.manifest().study())) {
            kept.add(verify(relayed));
        }
        return List.copyOf(kept);
    }

    /// The variable of this name that is kept for a batch.
    ///
    /// @throws IllegalArgumentException if there is none
    public Kept named(Digest batch, String name) {
        List<Kept> found = list().stream()
                .filter(kept ->
                        kept.batch().equals(batch) && kept.definition().name().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("variable " + name + ": is not kept for this batch");
        }
        if (found.size() > 1) {
            throw new ClientFailure("variable " + name + " is kept with more than one definition");
        }
        return found.getFirst();
    }

    // Whoever relays it can neither define a variable nor change what an owner has signed.
    private Kept verify(AnalyticsClient.RelayedVariable relayed) {
        try {
            SignedCommand signed = SignedCommand.parse(relayed.command());
            Command command = signed.verify(this::ownersKey);
            if (!(command.command() instanceof Command.Keep keep)
                    || !keep.definition().digest().equals(relayed.definition())) {
                throw new ClientFailure("a kept variable is not what its command says");
            }
            return new Kept(keep.definition(), keep.batch(), signed.kid(), relayed.stores());
        } catch (SignatureRefused | MalformedDocument e) {
            throw new ClientFailure("the command of a kept variable: " + e.getMessage());
        }
    }

    private @Nullable VerifyingKey ownersKey(String kid) {
        return study.manifest()
                .party(kid)
                .filter(party -> party.role() == Role.OWNER)
                .map(Party::signKey)
                .orElse(null);
    }
}
