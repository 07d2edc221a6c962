package org.tercet.collector.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.CallRefused;
import org.tercet.collector.database.Access;
import org.tercet.collector.study.PublishStudy;
import org.tercet.collector.study.PublishedStudies;
import org.tercet.model.Digest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Studies: publish one, list them, read a manifest.
@Path("/v1")
@RunOnVirtualThread
public class StudiesResource {
    private static final int CREATED = 201;

    private final PublishStudy publish;
    private final PublishedStudies studies;
    private final Turnstile turnstile;
    private final BoundedBody bodies;

    StudiesResource(PublishStudy publish, PublishedStudies studies, Turnstile turnstile, BoundedBody bodies) {
        this.bodies = bodies;
        this.publish = publish;
        this.studies = studies;
        this.turnstile = turnstile;
    }

    @POST
    @Path("/studies")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response publish(InputStream body, @QueryParam("access") @Nullable String access) {
        Access wanted = access(access);
        byte[] bytes = bodies.read(body);
        PublishStudy.Published published = turnstile.through(() -> publish.run(bytes, wanted));
        return Response.status(CREATED).entity(published).build();
    }

    @GET
    @Path("/studies")
    @Produces(MediaType.APPLICATION_JSON)
    public List<PublishedStudies.Entry> list() {
        return turnstile.through(studies::list);
    }

    @GET
    @Path("/manifests/{hash}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response manifest(@PathParam("hash") String hash) {
        Digest digest;
        try {
            digest = Digest.parse(hash);
        } catch (IllegalArgumentException e) {
            throw new CallRefused(Problem.of(ProblemType.UNKNOWN_MANIFEST, "a hash is 43 characters of base64url")
                    .at("hash", null));
        }
        return turnstile
                .through(() -> studies.find(digest))
                .map(study -> Response.ok(study.signed()).build())
                .orElseThrow(() -> new CallRefused(
                        Problem.of(ProblemType.UNKNOWN_MANIFEST, "no study with this manifest is published")));
    }

    private static @Nullable Access access(@Nullable String text) {
        return switch (text) {
            case null -> null;
            case "open" -> Access.OPEN;
            case "invited" -> Access.INVITED;
            default ->
                throw new CallRefused(Problem.of(ProblemType.MANIFEST_REFUSED, "who may answer is not understood")
                        .at("access", "open, invited"));
        };
    }
}
