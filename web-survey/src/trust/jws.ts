/** JWS signatures (RFC 7515, alg EdDSA) over Ed25519 keys, verified strictly as RFC 8032 says. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { ascii, fromBase64url, utf8, type Bytes } from '../bytes/bytes.ts';
import { Fields } from '../bytes/fields.ts';
import { parseStrictJson } from '../bytes/strict-json.ts';

export type VerifyingKey = Bytes;

export class SignatureRefused extends Error {
  override readonly name = 'SignatureRefused';
}

/** An Ed25519 public JWK as its 32 bytes. */
export function readVerifyingKey(fields: Fields): VerifyingKey {
  fields.one('kty', ['OKP']);
  fields.one('crv', ['Ed25519']);
  return fromBase64url(fields.text('x', /^[A-Za-z0-9_-]{43}$/));
}

/** The key id of a protected header that says `{"alg":"EdDSA","kid":…,"typ":typ}` and nothing else. */
export function readKeyId(protectedHeader: string, typ: string): string {
  return Fields.read('protected', parseStrictJson(utf8(fromBase64url(protectedHeader))), (header) => {
    header.one('alg', ['EdDSA']);
    header.one('typ', [typ]);
    return header.text('kid', /^[a-z0-9][a-z0-9-]{0,63}$/);
  });
}

export function verifySignature(key: VerifyingKey, protectedHeader: string, payload: string, signature: string): void {
  const message = ascii(`${protectedHeader}.${payload}`);
  let valid = false;
  try {
    valid = ed25519.verify(fromBase64url(signature), message, key, { zip215: false });
  } catch {
    valid = false;
  }
  if (!valid) throw new SignatureRefused('the signature does not match');
}

/** Verifies a compact JWS whose key id must be `kid`; gives its payload. */
export function verifyCompact(jws: string, typ: string, kid: string, key: VerifyingKey): Bytes {
  const parts = jws.split('.');
  if (parts.length !== 3) throw new SignatureRefused('not a compact JWS');
  const [protectedHeader, payload, signature] = parts as [string, string, string];
  if (readKeyId(protectedHeader, typ) !== kid) throw new SignatureRefused(`not signed as ${kid}`);
  verifySignature(key, protectedHeader, payload, signature);
  return fromBase64url(payload);
}
