package org.tercet.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tercet.demo.Ports.Door;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What can be said on the demo's command line.
@Command(
        name = "tercet demo",
        mixinStandardHelpOptions = true,
        description = "Starts the whole platform on this machine, loads a real survey and asks real questions.")
public final class DemoOptions {
    @Option(names = "--once", description = "exit after the tables: 0 if every figure is right")
    boolean once;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the results there as JSON")
    @Nullable
    Path json;

    @Option(names = "--dir", paramLabel = "DIR", description = "keep keys and data there; a second start finds them")
    @Nullable
    Path dir;

    @Option(
            names = "--ports-from",
            paramLabel = "N",
            defaultValue = "" + Ports.DEFAULT_FIRST,
            description = "use the ports N, N+1, ... (default ${DEFAULT-VALUE})")
    int portsFrom = Ports.DEFAULT_FIRST;

    @Option(names = "--collector-port", paramLabel = "N", description = "port of the respondents' page")
    @Nullable
    Integer collectorPort;

    @Option(names = "--analytics-port", paramLabel = "N", description = "port of the analytics API")
    @Nullable
    Integer analyticsPort;

    @Option(names = "--keycloak-port", paramLabel = "N", description = "port of Keycloak")
    @Nullable
    Integer keycloakPort;

    /// The ports that these options give.
    Ports ports() {
        Ports ports = Ports.from(portsFrom);
        ports = with(ports, Door.COLLECTOR, collectorPort);
        ports = with(ports, Door.ANALYTICS, analyticsPort);
        return with(ports, Door.KEYCLOAK, keycloakPort);
    }

    private static Ports with(Ports ports, Door door, @Nullable Integer port) {
        return port == null ? ports : ports.with(door, port);
    }
}
