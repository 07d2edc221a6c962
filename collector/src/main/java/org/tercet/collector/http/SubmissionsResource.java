package org.tercet.collector.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.tercet.collector.CallRefused;
import org.tercet.collector.intake.AcceptSubmissions;
import org.tercet.collector.intake.ReadReceipts;
import org.tercet.collector.intake.SubmissionAnswer;
import org.tercet.model.SubmissionId;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.wire.v1.SubmissionBatch;
import org.tercet.model.wire.v1.WireException;

/// Submissions: hand some in, ask for receipts.
@Path("/v1/submissions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SubmissionsResource {
    private final AcceptSubmissions accept;
    private final ReadReceipts receipts;
    private final Turnstile turnstile;
    private final BoundedBody bodies;

    /// The answer to a batch.
    public record Results(List<SubmissionAnswer> results) {}

    SubmissionsResource(AcceptSubmissions accept, ReadReceipts receipts, Turnstile turnstile, BoundedBody bodies) {
        this.bodies = bodies;
        this.accept = accept;
        this.receipts = receipts;
        this.turnstile = turnstile;
    }

    @POST
    @Consumes(SubmissionBatch.MEDIA_TYPE)
    public Results accept(InputStream body) {
        SubmissionBatch batch = decode(bodies.read(body));
        return new Results(turnstile.through(() -> accept.run(batch)));
    }

    @GET
    @Path("/{id}/receipts")
    public SubmissionAnswer receipts(@PathParam("id") String id) {
        SubmissionId submission;
        try {
            submission = SubmissionId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new CallRefused(Problem.of(ProblemType.NOT_FOUND, "a submission is named by a random UUID")
                    .at("submission", "a UUID, version 4"));
        }
        return turnstile
                .through(() -> receipts.of(submission))
                .orElseThrow(() ->
                        new CallRefused(Problem.of(ProblemType.NOT_FOUND, "no such submission was taken in here")));
    }

    private static SubmissionBatch decode(byte[] body) {
        try {
            return SubmissionBatch.decode(body);
        } catch (WireException e) {
            throw new CallRefused(Problem.of(ProblemType.MALFORMED_BODY, "the whole body was refused")
                    .at(e.field(), e.allowed()));
        }
    }
}
