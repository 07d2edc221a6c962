package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tercet.model.policy.Refusal;
import org.tercet.store.ledger.Ledger;
import org.tercet.store.ledger.Note;

/// Says what this store would say to a query, without computing anything or using up its id.
@ApplicationScoped
public class DecideQuery {
    private final Questions questions;
    private final Ledger ledger;

    DecideQuery(Questions questions, Ledger ledger) {
        this.questions = questions;
        this.ledger = ledger;
    }

    /// The decision.
    public record Decision(boolean allowed, List<Refusal> refusals) {}

    /// @throws Refused if it is not a query that its asker signed
    public Decision run(String compact) {
        long start = System.nanoTime();
        Questions.Asked asked = questions.authenticate(compact);
        List<Refusal> refusals = questions.refusals(asked, questions.offered(asked));
        boolean allowed = refusals.isEmpty();
        Note note = new Note(
                Note.Kind.DECISION,
                asked.hash().text(),
                asked.query().asker(),
                allowed ? "allowed" : "refused",
                allowed ? null : refusals.getFirst().rule(),
                (System.nanoTime() - start) / 1_000_000);
        asked.chains().forEach(chain -> ledger.append(chain, note));
        return new Decision(allowed, refusals);
    }
}
