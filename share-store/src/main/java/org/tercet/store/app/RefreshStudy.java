package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.smc.EngineFailure;
import org.tercet.store.batch.RefreshBatches;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.ledger.Ledger;
import org.tercet.store.ledger.Note;

/// Gives a study's stored shares new components when an owner orders it, and erases the old ones; the same order again
/// changes nothing.
@ApplicationScoped
public class RefreshStudy {
    private final Commands commands;
    private final RefreshBatches batches;
    private final StudiesAtWork atWork;
    private final StoreIdentities identities;
    private final Ledger ledger;

    RefreshStudy(
            Commands commands,
            RefreshBatches batches,
            StudiesAtWork atWork,
            StoreIdentities identities,
            Ledger ledger) {
        this.commands = commands;
        this.batches = batches;
        this.atWork = atWork;
        this.identities = identities;
        this.ledger = ledger;
    }

    /// This store's word on the refresh.
    ///
    /// @param batch the newest batch's document, signed by this store when it was frozen
    public record Refreshed(String batch, int store) {}

    /// Waits until the three stores use the new components.
    ///
    /// @throws Refused naming the rule, or what failed
    public Refreshed run(String compact) {
        Commands.Authorised order = commands.authorise(compact, Command.Refresh.class);
        Manifest manifest = order.manifest();
        long start = System.nanoTime();
        try (StudiesAtWork.Work _ = atWork.begin(manifest.study())) {
            var newest = batches.run(manifest, order.signed().hash());
            note(order, "refreshed", null, start);
            return new Refreshed(newest.signatures().get(identities.party().ordinal()), identities.index());
        } catch (RefreshBatches.NoBatch none) {
            note(order, "refused", "known-batch", start);
            throw new Refused(Problem.of(ProblemType.COMMAND_REFUSED, "the study has no batch to refresh")
                    .byRule("known-batch", "freeze first"));
        } catch (EngineFailure failure) {
            Problem problem = Problems.of(failure);
            note(order, "failed", problem.problemType().code(), start);
            throw new Refused(problem);
        }
    }

    private void note(Commands.Authorised order, String decision, @Nullable String rule, long start) {
        ledger.append(
                order.manifest().study().value(),
                new Note(
                        Note.Kind.REFRESH,
                        order.signed().hash().text(),
                        order.signed().kid(),
                        decision,
                        rule,
                        (System.nanoTime() - start) / 1_000_000));
    }
}
