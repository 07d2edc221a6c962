import { describe, expect, it } from 'vitest';
import { fromBase64url, sha256, toBase64url, type Bytes } from '../bytes/bytes.ts';
import type { JsonObject } from '../bytes/strict-json.ts';
import { openStudy } from '../survey/open-study.ts';
import { cpsSurvey } from '../../test/kit/cps-survey.ts';
import { assemble, makeKeys, makeStudy } from '../../test/kit/study.ts';
import { vectors } from '../../test/kit/vectors.ts';
import { ManifestRefused } from './manifest.ts';

interface Signed {
  readonly name: string;
  readonly signed: string;
  readonly hash: string;
}

const golden = vectors<{ good: Signed[]; bad: Omit<Signed, 'hash'>[] }>('manifest');
const bytes = (text: string) => new TextEncoder().encode(text);

/** The hash that a link would carry if it named this very document. */
async function ownHash(signed: string): Promise<Bytes> {
  const payload = /"payload"\s*:\s*"([^"]*)"/.exec(signed)?.[1] ?? '';
  try {
    return await sha256(fromBase64url(payload));
  } catch {
    return sha256(bytes(payload));
  }
}


async function rule(opened: Promise<unknown>): Promise<string> {
  try {
    await opened;
  } catch (e) {
    if (e instanceof ManifestRefused) return e.rule;
    throw e;
  }
  return 'accepted';
}

describe('manifest', () => {
  it.each(golden.good)('accepts: $name', async ({ signed, hash }) => {
    const manifest = await openStudy(bytes(signed), fromBase64url(hash));
    expect(toBase64url(manifest.hash)).toBe(hash);
  });

  it('tells which studies the answers may be joined to, and by which number', async () => {
    const joins = await Promise.all(golden.good.map(async ({ signed, hash }) => (await openStudy(bytes(signed), fromBase64url(hash))).joins));
    expect(joins).toEqual([[], [{ study: 'education', key: 'wage' }]]);
  });

  it.each(golden.bad)('refuses, even when the link names it: $name', async ({ signed }) => {
    expect(await rule(openStudy(bytes(signed), await ownHash(signed)))).not.toBe('accepted');
  });

  it('refuses a true manifest that is not the one of the link', async () => {
    const [study, other] = await Promise.all([makeStudy({ survey: cpsSurvey() }), makeStudy({ survey: cpsSurvey() })]);
    expect(await rule(openStudy(other.signed, study.hash))).toBe('hash');
  });

  it('refuses a collector that puts its own store key in and signs with its own key', async () => {
    const study = await makeStudy({ survey: cpsSurvey() });
    const [attacker, seal] = await Promise.all([makeKeys(), makeKeys()]);
    const forged = structuredClone(study.manifest);
    (forged['stores'] as JsonObject[])[1]!['sealKey'] = seal.sealKey;
    (forged['parties'] as JsonObject[])[0]!['signKey'] = attacker.signKey;
    const swapped = await assemble(forged, attacker, study.stores);
    expect(await rule(openStudy(swapped.signed, study.hash))).toBe('hash');
  });

  it('refuses a store key that was changed under the true signature', async () => {
    const study = await makeStudy({ survey: cpsSurvey() });
    const seal = await makeKeys();
    const forged = structuredClone(study.manifest);
    (forged['stores'] as JsonObject[])[0]!['sealKey'] = seal.sealKey;
    const { signatures } = JSON.parse(new TextDecoder().decode(study.signed)) as JsonObject;
    const payload = toBase64url(bytes(JSON.stringify(forged)));
    const signed = bytes(JSON.stringify({ payload, signatures }));
    expect(await rule(openStudy(signed, await sha256(fromBase64url(payload))))).toBe('signature');
  });

  it.each<[string, (manifest: JsonObject) => void]>([
    ['a sealing key that is too short', (it) => void ((it['stores'] as JsonObject[])[2]!['sealKey'] = 'AAAA')],
    ['a sealing key that is no ML-KEM key', (it) => void ((it['stores'] as JsonObject[])[2]!['sealKey'] = toBase64url(new Uint8Array(1216).fill(255)))],
  ])('refuses %s', async (_, change) => {
    const study = await makeStudy({ survey: cpsSurvey(), change });
    expect(await rule(openStudy(study.signed, study.hash))).toBe('keys');
  });

  it('refuses a survey whose choices are not the codebook’s', async () => {
    const study = await makeStudy({
      survey: cpsSurvey(),
      change: (it) => {
        const variables = (it['codebook'] as JsonObject)['variables'] as JsonObject[];
        const categories = variables.find(({ name }) => name === 'sex')!['categories'] as JsonObject[];
        categories.reverse();
      },
    });
    expect(await rule(openStudy(study.signed, study.hash))).toBe('codebook');
  });
});
