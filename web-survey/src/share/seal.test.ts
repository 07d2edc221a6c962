import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { describe, expect, it } from 'vitest';
import { fromBase64url, fromHex, toHex, type Bytes } from '../bytes/bytes.ts';
import { vectors } from '../../test/kit/vectors.ts';
import { ENC_BYTES, seal, SEALED_OVERHEAD, SHARE_INFO, shareAad } from './seal.ts';
import { split } from './split.ts';
import { encodeSharePart, sharePart, type StoreNumber } from './wire.ts';

interface Sealed {
  readonly name: string;
  readonly testSeed: string;
  readonly publicKey: string;
  readonly info: string;
  readonly aad: string;
  readonly sealed: string;
  readonly plaintext: string;
}

interface SealedSubmission {
  readonly name: string;
  readonly manifest: string;
  readonly submission: string;
  readonly seed1: string;
  readonly seed2: string;
  readonly row: string[];
  readonly stores: { readonly store: StoreNumber; readonly testSeed: string; readonly sealed: string }[];
}

const golden = vectors<{ good: Sealed[]; bad: Omit<Sealed, 'plaintext'>[] }>('hpke');
const submissions = vectors<{ good: SealedSubmission[] }>('submission');
const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

async function open(testSeed: string, info: Bytes, aad: Bytes, sealed: Bytes): Promise<Bytes> {
  const recipient = await suite.createRecipientContext({
    recipientKey: await suite.kem.deserializePrivateKey(fromHex(testSeed).buffer),
    enc: sealed.slice(0, ENC_BYTES).buffer,
    info: info.buffer,
  });
  return new Uint8Array(await recipient.open(sealed.slice(ENC_BYTES).buffer, aad.buffer));
}

describe('seal', () => {
  it.each(golden.good)('opens what the Java side sealed: $name', async ({ testSeed, info, aad, sealed, plaintext }) => {
    expect(toHex(await open(testSeed, fromHex(info), fromHex(aad), fromHex(sealed)))).toBe(plaintext);
  });

  it.each(golden.bad)('does not open: $name', async ({ testSeed, info, aad, sealed }) => {
    await expect(open(testSeed, fromHex(info), fromHex(aad), fromHex(sealed))).rejects.toThrow();
  });

  it.each(golden.good)('seals so that only this key, info and associated data open: $name', async ({ testSeed, publicKey, info, aad, plaintext }) => {
    const sealed = await seal(fromHex(publicKey), fromHex(info), fromHex(aad), fromHex(plaintext));
    expect(sealed.length).toBe(plaintext.length / 2 + SEALED_OVERHEAD);
    expect(toHex(await open(testSeed, fromHex(info), fromHex(aad), sealed))).toBe(plaintext);
    await expect(open(testSeed, fromHex(info), fromHex(`${aad}00`), sealed)).rejects.toThrow();
    const { testSeed: other } = golden.bad.find(({ name }) => name === 'other recipient')!;
    if (other !== testSeed) await expect(open(other, fromHex(info), fromHex(aad), sealed)).rejects.toThrow();
  });

  it.each(submissions.good)('binds a share to manifest, store and submission as the Java side does: $name', async (golden) => {
    const id = fromHex(golden.submission.replaceAll('-', ''));
    const parts = await split(BigUint64Array.from(golden.row, BigInt), fromHex(golden.seed1), fromHex(golden.seed2));
    for (const { store, testSeed, sealed } of golden.stores) {
      const aad = shareAad(fromBase64url(golden.manifest), store, id);
      expect(toHex(await open(testSeed, SHARE_INFO, aad, fromHex(sealed)))).toBe(toHex(encodeSharePart(sharePart(parts, store))));
    }
  });

  it('refuses a key of another length', async () => {
    await expect(seal(new Uint8Array(1215), SHARE_INFO, SHARE_INFO, SHARE_INFO)).rejects.toThrow(RangeError);
  });
});
