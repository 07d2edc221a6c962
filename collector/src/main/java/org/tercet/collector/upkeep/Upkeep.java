package org.tercet.collector.upkeep;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.command.SpentCommands;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.collector.database.Database;
import org.tercet.collector.invitation.BlendInvitations;
import org.tercet.collector.outbox.Outbox;

/// Every few minutes: blend used invitations, forget expired command ids, measure the outbox.
@ApplicationScoped
public class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final BlendInvitations blend;
    private final SpentCommands spentCommands;
    private final Outbox outbox;
    private final Duration every;
    private @Nullable Thread thread;

    Upkeep(BlendInvitations blend, SpentCommands spentCommands, Outbox outbox, CollectorConfig config) {
        this.blend = blend;
        this.spentCommands = spentCommands;
        this.outbox = outbox;
        this.every = config.upkeep().every();
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("upkeep").start(this::repeat);
    }

    void stop(@Observes ShutdownEvent event) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// One round of all chores.
    public void run() {
        outbox.measure();
        blend.run();
        spentCommands.forgetBefore(Clock.systemUTC().instant());
    }

    private void repeat() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                run();
            } catch (Database.DatabaseAway failure) {
                LOG.warnf("upkeep failed (%s)", failure.getMessage());
            } catch (RuntimeException failure) {
                LOG.warnf("upkeep failed (%s)", failure.getClass().getSimpleName());
            }
            try {
                Thread.sleep(every);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
