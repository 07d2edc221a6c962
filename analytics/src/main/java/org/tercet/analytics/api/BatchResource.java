package org.tercet.analytics.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.app.Batch;
import org.tercet.analytics.app.ListBatches;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.stores.StoreFailed;

/// Batches of a study.
@Path("/v1/batches")
@Tag(name = "studies")
@RolesAllowed({"member", "owner", "operator"})
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RunOnVirtualThread
public class BatchResource {
    private final Caller caller;
    private final ListBatches listBatches;

    BatchResource(Caller caller, ListBatches listBatches) {
        this.caller = caller;
        this.listBatches = listBatches;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listBatches")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Batch.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "NotUsable")
    @APIResponse(responseCode = "429", ref = "TooMany")
    @APIResponse(responseCode = "502", ref = "BadStore")
    @APIResponse(responseCode = "504", ref = "DeadlineExceeded")
    public List<Batch> list(
            @QueryParam("study")
                    @Parameter(
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[a-z][a-z0-9-]{2,39}$"))
                    @Nullable
                    String study)
            throws StoreFailed, InterruptedException {
        if (study == null) {
            throw ProblemFound.malformed("study", "[a-z][a-z0-9-]{2,39}");
        }
        return listBatches.run(caller.party(), caller.is("operator"), study);
    }
}
