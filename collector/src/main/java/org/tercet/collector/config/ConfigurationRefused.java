package org.tercet.collector.config;

/// A setting that the collector will not start with; the message names the key and what it must be.
public final class ConfigurationRefused extends RuntimeException {
    public ConfigurationRefused(String key, String rule) {
        super(key + ": " + rule);
    }

    public ConfigurationRefused(String key, String rule, Throwable cause) {
        super(key + ": " + rule, cause);
    }
}
