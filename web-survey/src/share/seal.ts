/** Seals a share to one store: HPKE base mode with X-Wing, HKDF-SHA256 and AES-256-GCM; sealed = enc || ciphertext. */
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { ascii, concat, type Bytes } from '../bytes/bytes.ts';

export const PUBLIC_KEY_BYTES = 1216;
export const ENC_BYTES = 1120;
const TAG_BYTES = 16;
export const SEALED_OVERHEAD = ENC_BYTES + TAG_BYTES;
export const SHARE_INFO = ascii('tercet/1 share');

const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

export async function seal(publicKey: Bytes, info: Bytes, aad: Bytes, plaintext: Bytes): Promise<Bytes> {
  const sender = await suite.createSenderContext({ recipientPublicKey: await importPublicKey(publicKey), info: buffer(info) });
  const ciphertext = await sender.seal(buffer(plaintext), buffer(aad));
  return concat(new Uint8Array(sender.enc), new Uint8Array(ciphertext));
}

async function importPublicKey(publicKey: Bytes): Promise<CryptoKey> {
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError(`a sealing key has ${PUBLIC_KEY_BYTES} bytes`);
  return suite.kem.deserializePublicKey(buffer(publicKey));
}

/** Associated data of a share: manifest hash, store number, submission id. */
export function shareAad(manifestHash: Bytes, store: number, submissionId: Bytes): Bytes {
  return concat(manifestHash, Uint8Array.of(store), submissionId);
}

function buffer(bytes: Bytes): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
