package org.tercet.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tercet.local.FreePorts;

/// The ports of a platform on 127.0.0.1: three that people use, and those that the processes use among themselves.
///
/// Position in this list = offset from the first port.
public record Ports(Map<Door, Integer> numbers) {
    public static final int DEFAULT_FIRST = 7100;

    /// Every listening socket of the platform.
    public enum Door {
        COLLECTOR("collector (respondents' page)", "--collector-port"),
        ANALYTICS("analytics API", "--analytics-port"),
        KEYCLOAK("Keycloak", "--keycloak-port"),
        COLLECTOR_HEALTH("collector health"),
        ANALYTICS_HEALTH("analytics health"),
        STORE_1("store 1"),
        STORE_2("store 2"),
        STORE_3("store 3"),
        STORE_1_LINK("store 1 link"),
        STORE_2_LINK("store 2 link"),
        STORE_3_LINK("store 3 link"),
        STORE_1_HEALTH("store 1 health"),
        STORE_2_HEALTH("store 2 health"),
        STORE_3_HEALTH("store 3 health"),
        STORE_1_DATABASE("store 1 database"),
        STORE_2_DATABASE("store 2 database"),
        STORE_3_DATABASE("store 3 database"),
        COLLECTOR_DATABASE("collector database"),
        ANALYTICS_DATABASE("analytics database");

        private final String title;
        private final String flag;

        Door(String title) {
            this(title, "--ports-from");
        }

        Door(String title, String flag) {
            this.title = title;
            this.flag = flag;
        }

        static Door of(String prefix, int store) {
            return valueOf(prefix.formatted(store));
        }
    }

    public Ports {
        numbers = Map.copyOf(numbers);
        for (Door door : Door.values()) {
            Integer port = numbers.get(door);
            if (port == null || port < 1 || port > 65535) {
                throw new DemoFailure("port of " + door.title + ": must be 1 to 65535; set it with " + door.flag);
            }
        }
        if (numbers.values().stream().distinct().count() != numbers.size()) {
            throw new DemoFailure("two of the ports are the same; choose others with --ports-from, --collector-port,"
                    + " --analytics-port or --keycloak-port");
        }
    }

    /// Consecutive ports from this one on.
    public static Ports from(int first) {
        Map<Door, Integer> numbers = new HashMap<>();
        for (Door door : Door.values()) {
            numbers.put(door, first + door.ordinal());
        }
        return new Ports(numbers);
    }

    /// Ports that are free now, for tests.
    public static Ports free() {
        Map<Door, Integer> numbers = new HashMap<>();
        for (Door door : Door.values()) {
            int port = FreePorts.any();
            while (numbers.containsValue(port)) {
                port = FreePorts.any();
            }
            numbers.put(door, port);
        }
        return new Ports(numbers);
    }

    /// The same with another port for one door.
    public Ports with(Door door, int port) {
        Map<Door, Integer> changed = new HashMap<>(numbers);
        changed.put(door, port);
        return new Ports(changed);
    }

    public int of(Door door) {
        Integer port = numbers.get(door);
        if (port == null) {
            throw new IllegalStateException("no port for " + door);
        }
        return port;
    }

    int store(int store) {
        return of(Door.of("STORE_%d", store));
    }

    int storeLink(int store) {
        return of(Door.of("STORE_%d_LINK", store));
    }

    int storeHealth(int store) {
        return of(Door.of("STORE_%d_HEALTH", store));
    }

    int storeDatabase(int store) {
        return of(Door.of("STORE_%d_DATABASE", store));
    }

    /// Fails with one line that names the first port that something listens on, and the flag that moves it.
    public void requireFree() {
        for (Door door : List.of(Door.values())) {
            if (!FreePorts.isFree(of(door))) {
                throw new DemoFailure("port " + of(door) + " (" + door.title + ") is taken: choose another with "
                        + door.flag + (door.flag.equals("--ports-from") ? "" : " or --ports-from"));
            }
        }
    }
}
