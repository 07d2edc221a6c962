package org.tercet.cli.client;

import org.tercet.model.Digest;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.ManifestRefused;
import org.tercet.model.manifest.SignedManifest;

/// A study whose signed manifest was verified and has the hash that was asked for.
public final class Study {
    private final SignedManifest signed;
    private final Manifest manifest;

    private Study(SignedManifest signed, Manifest manifest) {
        this.signed = signed;
        this.manifest = manifest;
    }

    /// Verifies `signed`.
    ///
    /// @throws ManifestRefused if it does not hold
    public static Study of(SignedManifest signed) {
        return new Study(signed, signed.verify());
    }

    /// Verifies `signed`, which must have this hash: whoever served it.
    public static Study of(SignedManifest signed, Digest expected) {
        if (!signed.hash().equals(expected)) {
            throw new ManifestRefused("hash", "", "the manifest that was served is not the one that was asked for");
        }
        return of(signed);
    }

    public Manifest manifest() {
        return manifest;
    }

    public Digest hash() {
        return signed.hash();
    }

    public SignedManifest signed() {
        return signed;
    }

    @Override
    public String toString() {
        return "Study[" + manifest.study() + ", version " + manifest.version() + ", " + hash() + "]";
    }
}
