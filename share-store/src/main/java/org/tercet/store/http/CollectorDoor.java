package org.tercet.store.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.problem.ProblemType;
import org.tercet.store.app.AcceptManifest;
import org.tercet.store.app.AcceptSubmissions;
import org.tercet.store.app.Manifests;
import org.tercet.store.app.Refused;
import org.tercet.store.config.Caller;
import org.tercet.store.config.StoreConfig;

/// What the collector brings: manifests and submissions.
@Path("/v1")
@RunOnVirtualThread
public class CollectorDoor {
    private final AcceptManifest acceptManifest;
    private final AcceptSubmissions acceptSubmissions;
    private final Manifests manifests;
    private final StoreConfig.Limits limits;

    CollectorDoor(
            AcceptManifest acceptManifest,
            AcceptSubmissions acceptSubmissions,
            Manifests manifests,
            StoreConfig config) {
        this.acceptManifest = acceptManifest;
        this.acceptSubmissions = acceptSubmissions;
        this.manifests = manifests;
        this.limits = config.limits();
    }

    /// The answer to a manifest.
    public record ManifestAccepted(Digest manifest, boolean accepted) {}

    /// The answer to a delivery.
    public record Results(List<AcceptSubmissions.Item> results) {}

    @PUT
    @Path("/manifests")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @AllowedTo(Caller.COLLECTOR)
    public ManifestAccepted putManifest(InputStream body) {
        return new ManifestAccepted(acceptManifest.run(Bodies.read(body, limits.manifestBytes())), true);
    }

    @GET
    @Path("/manifests/{hash}")
    @Produces(MediaType.APPLICATION_JSON)
    @AllowedTo({Caller.COLLECTOR, Caller.ANALYTICS})
    public byte[] getManifest(@PathParam("hash") String hash) {
        return manifests
                .find(Parameters.digest(hash))
                .orElseThrow(() -> new Refused(ProblemType.UNKNOWN_MANIFEST, "this store has not accepted it"))
                .signed()
                .json();
    }

    @POST
    @Path("/submissions")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_JSON)
    @AllowedTo(Caller.COLLECTOR)
    public Results postSubmissions(InputStream body) {
        return new Results(acceptSubmissions.run(Bodies.read(body, limits.deliveryBytes())));
    }
}
