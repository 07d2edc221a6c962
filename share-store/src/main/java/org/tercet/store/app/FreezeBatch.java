package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.smc.EngineFailure;
import org.tercet.store.batch.FreezeBatches;
import org.tercet.store.batch.TooFewRows;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.ledger.Note;

/// Freezes a study's submissions into a batch when an owner orders it; the same order again gives the same batch.
@ApplicationScoped
public class FreezeBatch {
    private final Commands commands;
    private final FreezeBatches batches;
    private final StudiesAtWork atWork;
    private final StoreIdentities identities;

    FreezeBatch(Commands commands, FreezeBatches batches, StudiesAtWork atWork, StoreIdentities identities) {
        this.commands = commands;
        this.batches = batches;
        this.atWork = atWork;
        this.identities = identities;
    }

    /// This store's word on a batch.
    ///
    /// @param batch the batch document signed by this store
    public record Frozen(String batch, int store) {}

    /// Waits until the three stores have the batch.
    ///
    /// @throws Refused naming the rule, or what failed
    public Frozen run(String compact) {
        Commands.Authorised<Command.Freeze> order = commands.authorise(compact, Command.Freeze.class);
        Manifest manifest = order.manifest();
        long start = System.nanoTime();
        try (StudiesAtWork.Work _ = atWork.begin(manifest.study())) {
            var entry = batches.run(
                    manifest, order.accepted().hash(), order.signed().hash());
            commands.note(order, Note.Kind.FREEZE, "frozen", null, start);
            return new Frozen(entry.signatures().get(identities.party().ordinal()), identities.index());
        } catch (TooFewRows few) {
            commands.note(order, Note.Kind.FREEZE, "refused", "minimum-count", start);
            throw new Refused(Problem.of(
                            ProblemType.COMMAND_REFUSED,
                            "a batch must add at least " + manifest.disclosure().minimumCount()
                                    + " valid rows that all three stores hold")
                    .byRule("minimum-count", "freeze again when more submissions are in"));
        } catch (EngineFailure failure) {
            Problem problem = Problems.of(failure);
            commands.note(
                    order, Note.Kind.FREEZE, "failed", problem.problemType().code(), start);
            throw new Refused(problem);
        }
    }
}
