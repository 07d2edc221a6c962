package org.tercet.store.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.tercet.model.problem.ProblemType;
import org.tercet.store.app.Refused;
import org.tercet.store.config.Caller;
import org.tercet.store.config.StoreIdentities;

/// Lets a caller reach only the endpoints that are for it; who calls is decided by the client certificate, byte for
/// byte.
@Provider
public class CallerFilter implements ContainerRequestFilter {
    private final StoreIdentities identities;

    @Context
    @Nullable
    ResourceInfo resource;

    @Context
    @Nullable
    RoutingContext request;

    CallerFilter(StoreIdentities identities) {
        this.identities = identities;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Caller caller = caller();
        if (caller == null) {
            throw new Refused(ProblemType.UNAUTHENTICATED, "a pinned client certificate is needed");
        }
        AllowedTo allowed = resource == null || resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(AllowedTo.class);
        if (allowed == null || !Arrays.asList(allowed.value()).contains(caller)) {
            throw new Refused(ProblemType.FORBIDDEN, "this endpoint is not for this caller");
        }
    }

    private @Nullable Caller caller() {
        SSLSession session = request == null ? null : request.request().sslSession();
        if (session == null) {
            return null;
        }
        try {
            Certificate offered = session.getPeerCertificates()[0];
            for (Caller caller : Caller.values()) {
                if (Arrays.equals(
                        offered.getEncoded(), identities.caller(caller).getEncoded())) {
                    return caller;
                }
            }
            return null;
        } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
            return null;
        }
    }
}
