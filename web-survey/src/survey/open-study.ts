/** Everything that must hold before anybody is asked anything: hash, signatures, keys, and a codebook that is the survey's own. */
import type { Bytes } from '../bytes/bytes.ts';
import { sameCodebook, type Codebook } from '../trust/codebook.ts';
import { ManifestRefused, verifyManifest, type Manifest } from '../trust/manifest.ts';
import { CodebookRefused, deriveCodebook } from './derive.ts';

export async function openStudy(document: Uint8Array, linkHash: Bytes): Promise<Manifest> {
  const manifest = await verifyManifest(document, linkHash);
  checkCodebook(manifest);
  return manifest;
}

/** How many questions the survey has, those included that may be hidden. */
export function questionCount({ codebook }: Manifest): number {
  return new Set(codebook.variables.map(({ name }) => name.split('.')[0])).size;
}

// The stores derive the codebook from the survey; so does this page, and both must get what the owner signed.
function checkCodebook({ survey, codebook }: Manifest): void {
  let derived: Codebook;
  try {
    derived = deriveCodebook(survey);
  } catch (e) {
    throw e instanceof CodebookRefused ? new ManifestRefused('codebook', e.message) : e;
  }
  if (!sameCodebook(derived, codebook)) throw new ManifestRefused('codebook', 'the codebook is not the survey’s');
}
