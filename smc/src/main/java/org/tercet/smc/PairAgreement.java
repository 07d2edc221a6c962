package org.tercet.smc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Agrees on the pair key of a fresh connection, after both certificates have been checked and before the first frame.
@FunctionalInterface
public interface PairAgreement {
    /// The 32 bytes that both ends will hold and nobody else; reads and writes its own messages and not a byte more.
    ///
    /// @throws IOException if the peer does not play along; the connection is then closed and tried again
    byte[] agree(Party me, Party peer, InputStream in, OutputStream out) throws IOException;
}
