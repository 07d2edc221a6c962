package org.tercet.store.app;

import org.jboss.logging.Logger;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.manifest.ManifestRefused;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.wire.v1.WireException;
import org.tercet.smc.BadFrame;
import org.tercet.smc.DeadlineExceeded;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.PeerLost;
import org.tercet.smc.ProtocolAborted;

/// Turns the typed failures of model and engine into problem details, without any value.
public final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    static Problem of(MalformedDocument malformed) {
        return Problem.of(ProblemType.MALFORMED_BODY, malformed.reason())
                .at(malformed.field().isEmpty() ? null : malformed.field(), null);
    }

    static Problem of(SignatureRefused refused) {
        return Problem.of(ProblemType.SIGNATURE_REFUSED, String.valueOf(refused.getMessage()));
    }

    static Problem of(ManifestRefused refused) {
        return Problem.of(ProblemType.MANIFEST_REFUSED, refused.reason())
                .at(refused.field().isEmpty() ? null : refused.field(), null)
                .byRule(refused.rule(), null);
    }

    static Problem of(WireException malformed, ProblemType type) {
        return Problem.of(type, "the message does not have the form of wire version 1")
                .at(malformed.field(), malformed.allowed());
    }

    /// Why a computation ended; names the store that was lost, late or did not fit. Logs step and store, no session.
    static Problem of(EngineFailure failure) {
        LOG.warnf(
                "a computation ended: %s in step %s at store %d",
                failure.getClass().getSimpleName(),
                failure.step(),
                failure.party().index());
        ProblemType type = switch (failure) {
            case PeerLost lost -> ProblemType.PEER_LOST;
            case DeadlineExceeded late -> ProblemType.DEADLINE_EXCEEDED;
            case BadFrame bad -> ProblemType.PROTOCOL_ABORTED;
            case ProtocolAborted aborted -> ProblemType.PROTOCOL_ABORTED;
        };
        return Problem.of(type, type.title() + "; the same question may be asked again")
                .atStore(failure.party().index());
    }
}
