package org.tercet.analytics.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.app.CancelQuery;
import org.tercet.analytics.app.Decision;
import org.tercet.analytics.app.DryRunQuery;
import org.tercet.analytics.app.ReadJobs;
import org.tercet.analytics.app.SubmitQuery;
import org.tercet.analytics.app.WatchQuery;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.stores.StoreFailed;

/// Signed queries and their jobs.
@Path("/v1/queries")
@Tag(name = "queries")
@RolesAllowed({"member", "owner"})
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RunOnVirtualThread
public class QueryResource {
    private static final int LARGEST_PAGE = 200;

    private final Caller caller;
    private final SubmitQuery submitQuery;
    private final DryRunQuery dryRunQuery;
    private final ReadJobs readJobs;
    private final WatchQuery watchQuery;
    private final CancelQuery cancelQuery;

    QueryResource(
            Caller caller,
            SubmitQuery submitQuery,
            DryRunQuery dryRunQuery,
            ReadJobs readJobs,
            WatchQuery watchQuery,
            CancelQuery cancelQuery) {
        this.caller = caller;
        this.submitQuery = submitQuery;
        this.dryRunQuery = dryRunQuery;
        this.readJobs = readJobs;
        this.watchQuery = watchQuery;
        this.cancelQuery = cancelQuery;
    }

    @POST
    @Consumes("application/jose")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "submitQuery")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/jose", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "411", ref = "LengthRequired")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedType")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decision.class)))
    @APIResponse(
            responseCode = "202",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING, format = "uri-reference")),
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "NotUsable")
    @APIResponse(responseCode = "429", ref = "TooMany")
    @APIResponse(responseCode = "502", ref = "BadStore")
    @APIResponse(responseCode = "504", ref = "DeadlineExceeded")
    public Response submit(
            String body,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String dryRun,
            @HeaderParam("Idempotency-Key")
                    @Parameter(schema = @Schema(type = SchemaType.STRING, pattern = "^[!-~]{1,200}$"))
                    @Nullable
                    String key)
            throws StoreFailed, InterruptedException {
        if (Asked.flag("dryRun", dryRun)) {
            return Response.ok(dryRunQuery.run(caller.party(), body)).build();
        }
        Job job = submitQuery.run(caller.party(), body, Asked.key(key));
        return Response.accepted(new Accepted(job.id(), job.state()))
                .header("Location", URI.create("/v1/queries/" + job.id()))
                .build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listQueries")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobPage.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    public JobPage list(
            @QueryParam("limit")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @Nullable
                    String limit,
            @QueryParam("before") @Parameter(schema = @Schema(type = SchemaType.STRING, format = "uuid")) @Nullable
                    String before) {
        int most = (int) Asked.number("limit", limit, 1, LARGEST_PAGE, 50);
        List<Job> jobs = readJobs.list(caller.party(), Asked.uuid("before", before), most);
        UUID next = jobs.size() == most ? jobs.getLast().id() : null;
        return new JobPage(jobs.stream().map(JobView::of).toList(), next);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readQuery")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public JobView read(@PathParam("id") String id) {
        return JobView.of(readJobs.one(caller.party(), id));
    }

    @DELETE
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelQuery")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public JobView cancel(@PathParam("id") String id) {
        return JobView.of(cancelQuery.run(caller.party(), id));
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "watchQuery")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public void watch(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse)
            throws InterruptedException {
        EventSink events = new EventSink(sink, sse);
        try {
            watchQuery.run(caller.party(), id, events);
        } catch (RuntimeException e) {
            if (!events.hasTold()) {
                throw e;
            }
            events.abandon(e);
        }
        sink.close();
    }

    @GET
    @Path("/{id}/result")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readResult")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ResultView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ResultView result(@PathParam("id") String id) {
        return readJobs.result(caller.party(), id, (job, parts) -> ResultView.of(job.query(), parts));
    }
}
