package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.model.problem.Problem;
import org.tercet.model.query.Command;
import org.tercet.smc.EngineFailure;
import org.tercet.store.batch.DropVariables;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.BatchTable;
import org.tercet.store.ledger.Note;

/// Erases a kept variable when an owner orders it; one that is not kept is dropped already.
@ApplicationScoped
public class DropVariable {
    private final Commands commands;
    private final DropVariables variables;
    private final StudiesAtWork atWork;
    private final StoreIdentities identities;

    DropVariable(Commands commands, DropVariables variables, StudiesAtWork atWork, StoreIdentities identities) {
        this.commands = commands;
        this.variables = variables;
        this.atWork = atWork;
        this.identities = identities;
    }

    /// Waits until the three stores keep it no more.
    ///
    /// @throws Refused naming the rule, or what failed
    public KeepVariable.Done run(String compact) {
        Commands.Authorised<Command.Drop> order = commands.authorise(compact, Command.Drop.class);
        long start = System.nanoTime();
        BatchTable.Entry batch = commands.batch(order, order.body().batch(), Note.Kind.DROP, start);
        try (StudiesAtWork.Work _ = atWork.begin(batch.study())) {
            variables.run(batch, order.body().definition(), order.signed());
            commands.note(order, Note.Kind.DROP, "dropped", null, start);
            return new KeepVariable.Done(order.body().definition(), identities.index());
        } catch (EngineFailure failure) {
            Problem problem = Problems.of(failure);
            commands.note(order, Note.Kind.DROP, "failed", problem.problemType().code(), start);
            throw new Refused(problem);
        }
    }
}
