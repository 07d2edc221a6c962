package org.tercet.model.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.VerifyingKey;

/// The owners that one service trusts by its own configuration.
public final class TrustedOwners {
    private final Map<String, VerifyingKey> keys;

    public TrustedOwners(List<Identity> owners) {
        this.keys = owners.stream().collect(Collectors.toUnmodifiableMap(Identity::name, Identity::signKey));
    }

    /// Reads every `*.json` of `folder` as an identity.
    public static TrustedOwners load(Path folder) throws IOException {
        List<Identity> owners = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                owners.add(Identity.load(file));
            }
        }
        return new TrustedOwners(owners);
    }

    /// Verifies `signed` and checks that each of its owners is trusted here, with this very key.
    ///
    /// @throws ManifestRefused by rule `trusted-owners`, or what [SignedManifest#verify] refuses
    public Manifest verify(SignedManifest signed) {
        Manifest manifest = signed.verify();
        for (Party owner : manifest.owners()) {
            if (!owner.signKey().equals(keys.get(owner.name()))) {
                throw new ManifestRefused(
                        "trusted-owners", "parties", "owner " + owner.name() + " is not trusted here with this key");
            }
        }
        return manifest;
    }
}
