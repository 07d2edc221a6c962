package org.tercet.collector;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.collector.config.PublicDoorRules;
import org.tercet.collector.config.Trust;
import org.tercet.collector.database.DurabilityCheck;
import org.tercet.collector.http.Page;

/// Checks before the doors open what configuration alone cannot say; whatever is wrong stops the start.
@ApplicationScoped
public class StartUp {
    private static final Logger LOG = Logger.getLogger(StartUp.class);

    private final CollectorConfig config;
    private final Trust trust;
    private final Page page;
    private final DurabilityCheck durability;

    StartUp(CollectorConfig config, Trust trust, Page page, DurabilityCheck durability) {
        this.config = config;
        this.trust = trust;
        this.page = page;
        this.durability = durability;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        PublicDoorRules.check(config);
        durability.run();
        LOG.infof(
                "stores %s, %s, %s; page policy of %d characters",
                trust.store(1).identity().name(),
                trust.store(2).identity().name(),
                trust.store(3).identity().name(),
                page.contentSecurityPolicy().length());
    }
}
