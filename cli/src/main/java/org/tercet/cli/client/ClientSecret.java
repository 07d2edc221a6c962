package org.tercet.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/// The secret of a party's account at the identity provider; never printed.
public final class ClientSecret {
    private final String secret;

    public ClientSecret(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("client secret: must not be empty");
        }
        this.secret = secret.strip();
    }

    /// Reads a file that only its owner may read.
    public static ClientSecret read(Path file) throws IOException {
        var others = EnumSet.of(
                PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
        others.retainAll(Files.getPosixFilePermissions(file));
        if (!others.isEmpty()) {
            throw new IOException(file + " may be read by others; make it mode 0600");
        }
        return new ClientSecret(Files.readString(file));
    }

    String exposeForTokenRequest() {
        return secret;
    }

    @Override
    public String toString() {
        return "ClientSecret[secret]";
    }
}
