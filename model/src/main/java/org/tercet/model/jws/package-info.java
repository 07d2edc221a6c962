/// Signatures: JWS with Ed25519 and nothing else.
package org.tercet.model.jws;
