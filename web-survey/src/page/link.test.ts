import { describe, expect, it } from 'vitest';
import { toBase64url } from '../bytes/bytes.ts';
import { parseLink } from './link.ts';

const hash = toBase64url(new Uint8Array(32).fill(7));
const token = toBase64url(new Uint8Array(32).fill(9));

describe('link', () => {
  it('reads the hash and, if there is one, the token', () => {
    expect(parseLink(`#m=${hash}`)).toEqual({ hash: new Uint8Array(32).fill(7), token: null });
    expect(parseLink(`#m=${hash}&t=${token}`)?.token).toEqual(new Uint8Array(32).fill(9));
  });

  it.each(['', '#', '#m=', `#t=${token}`, `#m=${hash}x`, `#m=${hash}&t=short`, `#m=${hash}&m=${hash}`, `#m=${hash}&x=1`, `#m=${hash}=`])(
    'takes %j for no link',
    (fragment) => {
      expect(parseLink(fragment)).toBeNull();
    },
  );
});
