package org.tercet.analytics.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jboss.logging.Logger;
import org.tercet.analytics.app.WatchQuery;
import org.tercet.analytics.jobs.Job;

/// Tells a job's states as server-sent events.
final class EventSink implements WatchQuery.Listener {
    private static final Logger LOG = Logger.getLogger(EventSink.class);

    private final SseEventSink sink;
    private final Sse sse;
    private boolean hasTold;

    EventSink(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    @Override
    public boolean state(Job job) {
        return send(sse.newEventBuilder()
                .name("state")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(JobView.class, JobView.of(job))
                .build());
    }

    @Override
    public boolean stillHere() {
        return send(sse.newEventBuilder().comment("still here").build());
    }

    /// Whether anything was sent; then it is too late for problem details.
    boolean hasTold() {
        return hasTold;
    }

    /// The stream ends early; the client opens it again.
    void abandon(RuntimeException why) {
        LOG.debug("an event stream ended early", why);
    }

    private boolean send(OutboundSseEvent event) {
        if (sink.isClosed()) {
            return false;
        }
        hasTold = true;
        sink.send(event).toCompletableFuture().join();
        return !sink.isClosed();
    }
}
