package org.tercet.store.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.store.app.CancelQuery;
import org.tercet.store.app.DecideQuery;
import org.tercet.store.app.DropVariable;
import org.tercet.store.app.FreezeBatch;
import org.tercet.store.app.KeepVariable;
import org.tercet.store.app.ListBatches;
import org.tercet.store.app.ListVariables;
import org.tercet.store.app.ReadLedger;
import org.tercet.store.app.RefreshStudy;
import org.tercet.store.app.RunQuery;
import org.tercet.store.config.Caller;
import org.tercet.store.config.StoreConfig;

/// What analytics brings: signed queries of members, signed commands of owners.
@Path("/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AnalyticsDoor {
    private static final String JOSE = "application/jose";

    private final DecideQuery decideQuery;
    private final RunQuery runQuery;
    private final CancelQuery cancelQuery;
    private final FreezeBatch freezeBatch;
    private final RefreshStudy refreshStudy;
    private final ListBatches listBatches;
    private final KeepVariable keepVariable;
    private final DropVariable dropVariable;
    private final ListVariables listVariables;
    private final ReadLedger readLedger;
    private final int limit;

    AnalyticsDoor(
            DecideQuery decideQuery,
            RunQuery runQuery,
            CancelQuery cancelQuery,
            FreezeBatch freezeBatch,
            RefreshStudy refreshStudy,
            ListBatches listBatches,
            KeepVariable keepVariable,
            DropVariable dropVariable,
            ListVariables listVariables,
            ReadLedger readLedger,
            StoreConfig config) {
        this.decideQuery = decideQuery;
        this.runQuery = runQuery;
        this.cancelQuery = cancelQuery;
        this.freezeBatch = freezeBatch;
        this.refreshStudy = refreshStudy;
        this.listBatches = listBatches;
        this.keepVariable = keepVariable;
        this.dropVariable = dropVariable;
        this.listVariables = listVariables;
        this.readLedger = readLedger;
        this.limit = config.limits().queryBytes();
    }

    @POST
    @Path("/decisions")
    @Consumes(JOSE)
    @AllowedTo(Caller.ANALYTICS)
    public DecideQuery.Decision postDecision(InputStream body) {
        return decideQuery.run(Bodies.text(body, limit));
    }

    @POST
    @Path("/queries")
    @Consumes(JOSE)
    @AllowedTo(Caller.ANALYTICS)
    public RunQuery.Released postQuery(InputStream body) {
        return runQuery.run(Bodies.text(body, limit));
    }

    @DELETE
    @Path("/queries/{hash}")
    @AllowedTo(Caller.ANALYTICS)
    public void deleteQuery(@PathParam("hash") String hash) {
        cancelQuery.run(Parameters.digest(hash));
    }

    @POST
    @Path("/freezes")
    @Consumes(JOSE)
    @AllowedTo(Caller.ANALYTICS)
    public FreezeBatch.Frozen postFreeze(InputStream body) {
        return freezeBatch.run(Bodies.text(body, limit));
    }

    @POST
    @Path("/refreshes")
    @Consumes(JOSE)
    @AllowedTo(Caller.ANALYTICS)
    public RefreshStudy.Refreshed postRefresh(InputStream body) {
        return refreshStudy.run(Bodies.text(body, limit));
    }

    @GET
    @Path("/batches")
    @AllowedTo(Caller.ANALYTICS)
    public List<ListBatches.Batch> getBatches(@QueryParam("study") @Nullable String study) {
        return listBatches.run(Parameters.study(study));
    }

    @POST
    @Path("/keeps")
    @Consumes(JOSE)
    @AllowedTo(Caller.ANALYTICS)
    public KeepVariable.Done postKeep(InputStream body) {
        return keepVariable.run(Bodies.text(body, limit));
    }

    @POST
    @Path("/drops")
    @Consumes(JOSE)
    @AllowedTo(Caller.ANALYTICS)
    public KeepVariable.Done postDrop(InputStream body) {
        return dropVariable.run(Bodies.text(body, limit));
    }

    @GET
    @Path("/variables")
    @AllowedTo(Caller.ANALYTICS)
    public List<ListVariables.Variable> getVariables(@QueryParam("study") @Nullable String study) {
        return listVariables.run(Parameters.study(study));
    }

    @POST
    @Path("/ledger")
    @Consumes(JOSE)
    @AllowedTo(Caller.ANALYTICS)
    public ReadLedger.Page postLedger(
            InputStream body, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String most) {
        return readLedger.run(Bodies.text(body, limit), Parameters.number("after", after, 0, 0, Long.MAX_VALUE), (int)
                Parameters.number("limit", most, ReadLedger.MOST, 1, ReadLedger.MOST));
    }
}
