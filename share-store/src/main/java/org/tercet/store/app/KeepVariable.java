package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.policy.Policy;
import org.tercet.model.policy.PolicyContext;
import org.tercet.model.policy.Refusal;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.model.query.Definition;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.smc.EngineFailure;
import org.tercet.store.batch.CannotKeep;
import org.tercet.store.batch.KeepVariables;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.BatchTable;
import org.tercet.store.ledger.Note;

/// Keeps a derived variable for a batch when an owner orders it; the same definition again changes nothing.
@ApplicationScoped
public class KeepVariable {
    private final Commands commands;
    private final KeepVariables variables;
    private final StudiesAtWork atWork;
    private final StoreIdentities identities;
    private final Clock clock = Clock.systemUTC();

    KeepVariable(Commands commands, KeepVariables variables, StudiesAtWork atWork, StoreIdentities identities) {
        this.commands = commands;
        this.variables = variables;
        this.atWork = atWork;
        this.identities = identities;
    }

    /// This store's word on a variable that is kept, or that is not any more.
    ///
    /// @param definition digest of its definition
    public record Done(Digest definition, int store) {}

    /// Waits until the three stores keep the variable.
    ///
    /// @throws Refused naming the rule, or what failed
    public Done run(String compact) {
        Commands.Authorised<Command.Keep> order = commands.authorise(compact, Command.Keep.class);
        long start = System.nanoTime();
        Definition definition = order.body().definition();
        BatchTable.Entry batch = commands.batch(order, order.body().batch(), Note.Kind.KEEP, start);
        List<Refusal> refusals = refusals(order, definition);
        if (!refusals.isEmpty()) {
            Refusal first = refusals.getFirst();
            commands.note(order, Note.Kind.KEEP, "refused", first.rule(), start);
            throw new Refused(
                    Problem.of(ProblemType.COMMAND_REFUSED, first.reason()).byRule(first.rule(), first.alternative()));
        }
        try (StudiesAtWork.Work _ = atWork.begin(batch.study())) {
            variables.run(order.manifest().codebook(), batch, definition, order.signed());
            commands.note(order, Note.Kind.KEEP, "kept", null, start);
            return new Done(definition.digest(), identities.index());
        } catch (CannotKeep cannot) {
            commands.note(order, Note.Kind.KEEP, "refused", cannot.rule(), start);
            throw new Refused(Problem.of(ProblemType.COMMAND_REFUSED, String.valueOf(cannot.getMessage()))
                    .byRule(cannot.rule(), "drop one first"));
        } catch (EngineFailure failure) {
            Problem problem = Problems.of(failure);
            commands.note(order, Note.Kind.KEEP, "failed", problem.problemType().code(), start);
            throw new Refused(problem);
        }
    }

    // Any statistic of it would do: these rules do not look at what is asked.
    private List<Refusal> refusals(Commands.Authorised<Command.Keep> order, Definition definition) {
        Question about = new Question(new FrequencySpec(definition.name()), null, null, definition.derive(), null);
        Query query = Query.ask(
                order.accepted().hash(), order.body().batch(), order.signed().kid(), clock.instant(), about);
        return Policy.checkDerived(order.manifest(), query, PolicyContext.at(clock.instant()));
    }
}
