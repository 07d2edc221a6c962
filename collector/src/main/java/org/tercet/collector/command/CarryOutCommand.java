package org.tercet.collector.command;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.CallRefused;
import org.tercet.collector.database.Database;
import org.tercet.collector.fieldwork.CountFieldwork;
import org.tercet.collector.invitation.AddInvitations;
import org.tercet.collector.study.PublishedStudies;
import org.tercet.collector.study.PublishedStudy;
import org.tercet.model.MalformedDocument;
import org.tercet.model.StudyId;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.VerifyingKey;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Role;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// Carries out an owner's signed command once: known study, owner's signature, fresh, never used before.
@ApplicationScoped
public class CarryOutCommand {
    private static final int REPLAYED = -1;

    private final PublishedStudies studies;
    private final CountFieldwork fieldwork;
    private final Database database;
    private final Clock clock = Clock.systemUTC();

    CarryOutCommand(PublishedStudies studies, CountFieldwork fieldwork, Database database) {
        this.studies = studies;
        this.fieldwork = fieldwork;
        this.database = database;
    }

    /// @return what the command's kind answers with
    /// @throws CallRefused saying why it is not carried out
    public Object run(String compact) {
        SignedCommand signed = parse(compact);
        PublishedStudy study = studies.find(signed.unverified().manifest())
                .orElseThrow(() -> refused(ProblemType.UNKNOWN_MANIFEST, "no study with this manifest is published"));
        Command command = verify(signed, study);
        if (!command.current(Instant.now(clock))) {
            throw refused(ProblemType.EXPIRED, "sign a new command, and look at the clock");
        }
        StudyId id = study.manifest().study();
        return switch (command.command()) {
            case Command.Invite invite ->
                Map.of("added", once(command, session -> AddInvitations.run(session, id, invite.tokenHashes())));
            case Command.Fieldwork count -> {
                once(command, session -> Uni.createFrom().item(0));
                yield fieldwork.of(id);
            }
            case Command.Freeze freeze -> throw refused(ProblemType.COMMAND_REFUSED, "freeze goes to analytics");
            case Command.Refresh refresh -> throw refused(ProblemType.COMMAND_REFUSED, "refresh goes to analytics");
            case Command.Keep keep -> throw refused(ProblemType.COMMAND_REFUSED, "keep goes to analytics");
            case Command.Drop drop -> throw refused(ProblemType.COMMAND_REFUSED, "drop goes to analytics");
            case Command.Ledger ledger -> throw refused(ProblemType.COMMAND_REFUSED, "ledger goes to analytics");
        };
    }

    private static SignedCommand parse(String compact) {
        try {
            return SignedCommand.parse(compact);
        } catch (SignatureRefused | MalformedDocument e) {
            throw new CallRefused(Problem.of(ProblemType.MALFORMED_BODY, e.getMessage() == null ? "" : e.getMessage()));
        }
    }

    private static Command verify(SignedCommand signed, PublishedStudy study) {
        try {
            return signed.verify(kid -> ownerKey(study, kid));
        } catch (SignatureRefused e) {
            throw refused(ProblemType.SIGNATURE_REFUSED, "must be signed by an owner of the study");
        }
    }

    private static @Nullable VerifyingKey ownerKey(PublishedStudy study, String kid) {
        return study.manifest()
                .party(kid)
                .filter(party -> party.role() == Role.OWNER)
                .map(Party::signKey)
                .orElse(null);
    }

    /// The command's id and what it does are written in one transaction.
    private int once(Command command, Function<StatelessSession, Uni<Integer>> work) {
        int result = database.repeatable(session -> SpentCommands.spend(session, command.id(), command.expiresAt())
                .flatMap(first -> first ? work.apply(session) : Uni.createFrom().item(REPLAYED)));
        if (result == REPLAYED) {
            throw refused(ProblemType.REPLAYED, "a command is carried out once; sign a new one");
        }
        return result;
    }

    private static CallRefused refused(ProblemType type, String detail) {
        return new CallRefused(Problem.of(type, detail));
    }
}
