package org.tercet.store.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tercet.store.batch.ColumnCache;
import org.tercet.store.query.Places;

/// How much memory and how many places are in use, at the health port; numbers that name no study, query or asker.
@Readiness
@ApplicationScoped
public class WorkHealth implements HealthCheck {
    private final ColumnCache cache;
    private final Places places;

    WorkHealth(ColumnCache cache, Places places) {
        this.cache = cache;
        this.places = places;
    }

    @Override
    public HealthCheckResponse call() {
        ColumnCache.Figures columns = cache.figures();
        Places.Figures queries = places.figures();
        return HealthCheckResponse.named("work")
                .up()
                .withData("columnBytes", columns.bytes())
                .withData("columnBytesAtMost", columns.mostBytes())
                .withData("columns", columns.columns())
                .withData("columnHits", columns.hits())
                .withData("columnMisses", columns.misses())
                .withData("columnEvictions", columns.evictions())
                .withData("queriesComputing", queries.computing())
                .withData("queriesWaiting", queries.waiting())
                .build();
    }
}
