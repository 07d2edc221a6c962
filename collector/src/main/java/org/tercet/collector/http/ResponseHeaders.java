package org.tercet.collector.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Puts the security and cache headers on every answer of the public door, errors included.
@ApplicationScoped
public class ResponseHeaders {
    private static final int BEFORE_ALL_ELSE = 1_000;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final Page page;

    ResponseHeaders(Page page) {
        this.page = page;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_ALL_ELSE);
    }

    private void filter(RoutingContext call) {
        call.addHeadersEndHandler(ended -> put(call));
        call.next();
    }

    private void put(RoutingContext call) {
        MultiMap headers = call.response().headers();
        headers.set("Content-Security-Policy", page.contentSecurityPolicy());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        headers.set(
                "Cache-Control",
                cacheControl(call.normalizedPath(), call.response().getStatusCode()));
        if (call.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=63072000");
        }
        headers.remove("Set-Cookie");
    }

    /// Built assets carry their hash in their name, a manifest in its path: both may be kept for ever.
    private static String cacheControl(String path, int status) {
        boolean found = status == OK || status == NOT_MODIFIED;
        if (found && (path.startsWith("/assets/") || path.startsWith("/v1/manifests/"))) {
            return "public, max-age=31536000, immutable";
        }
        return path.startsWith("/v1/") || !found ? "no-store" : "no-cache";
    }
}
