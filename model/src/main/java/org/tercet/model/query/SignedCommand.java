package org.tercet.model.query;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.keys.Signer;
import org.tercet.model.keys.VerifyingKey;

/// A command as it travels: a compact JWS signed by the party that gives it.
public final class SignedCommand {
    public static final String TYPE = "tercet-command+jws";

    private final CompactJws jws;
    private final Command command;

    private SignedCommand(CompactJws jws, Command command) {
        this.jws = jws;
        this.command = command;
    }

    /// Parses without trusting.
    ///
    /// @throws org.tercet.model.jws.SignatureRefused if it is no JWS of this type
    /// @throws org.tercet.model.MalformedDocument if the payload is no command
    public static SignedCommand parse(String compact) {
        CompactJws jws = Signed.parse(compact, TYPE);
        return new SignedCommand(jws, Json.read(jws.unverifiedPayload(), Command.class));
    }

    public static SignedCommand sign(Command command, Signer signer) {
        return parse(CompactJws.sign(signer, TYPE, Json.write(command)).compact());
    }

    /// Checks the signature with the key of its signer.
    public Command verify(Function<String, @Nullable VerifyingKey> keys) {
        Signed.verify(jws, TYPE, keys);
        return command;
    }

    /// The command before its signature was verified: for finding the manifest with the key, nothing else.
    public Command unverified() {
        return command;
    }

    public String kid() {
        return jws.kid();
    }

    public Digest hash() {
        return jws.hash();
    }

    public String compact() {
        return jws.compact();
    }

    @Override
    public String toString() {
        return "SignedCommand[" + hash() + "]";
    }
}
