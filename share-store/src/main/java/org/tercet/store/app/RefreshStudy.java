package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.smc.EngineFailure;
import org.tercet.store.batch.RefreshBatches;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.ledger.Note;

/// Gives a study's stored shares new components when an owner orders it, and erases the old ones; the same order again
/// changes nothing.
@ApplicationScoped
public class RefreshStudy {
    private final Commands commands;
    private final RefreshBatches batches;
    private final StudiesAtWork atWork;
    private final StoreIdentities identities;

    RefreshStudy(Commands commands, RefreshBatches batches, StudiesAtWork atWork, StoreIdentities identities) {
        this.commands = commands;
        this.batches = batches;
        this.atWork = atWork;
        this.identities = identities;
    }

    /// This store's word on the refresh.
    ///
    /// @param batch the newest batch's document, signed by this store when it was frozen
    public record Refreshed(String batch, int store) {}

    /// Waits until the three stores use the new components.
    ///
    /// @throws Refused naming the rule, or what failed
    public Refreshed run(String compact) {
        Commands.Authorised<Command.Refresh> order = commands.authorise(compact, Command.Refresh.class);
        Manifest manifest = order.manifest();
        long start = System.nanoTime();
        try (StudiesAtWork.Work _ = atWork.begin(manifest.study())) {
            var newest = batches.run(manifest, order.signed().hash());
            commands.note(order, Note.Kind.REFRESH, "refreshed", null, start);
            return new Refreshed(newest.signatures().get(identities.party().ordinal()), identities.index());
        } catch (RefreshBatches.NoBatch none) {
            commands.note(order, Note.Kind.REFRESH, "refused", "known-batch", start);
            throw new Refused(Problem.of(ProblemType.COMMAND_REFUSED, "the study has no batch to refresh")
                    .byRule("known-batch", "freeze first"));
        } catch (EngineFailure failure) {
            Problem problem = Problems.of(failure);
            commands.note(
                    order, Note.Kind.REFRESH, "failed", problem.problemType().code(), start);
            throw new Refused(problem);
        }
    }
}
