/** The invitation link: `#m=<manifest hash>[&t=<token>]`, read once and then taken out of the address bar. */
import { fromBase64url, type Bytes } from '../bytes/bytes.ts';

export interface Link {
  readonly hash: Bytes;
  readonly token: Bytes | null;
}

const KEY = /^[A-Za-z0-9_-]{43}$/;

export function takeLink(): Link | null {
  const fragment = location.hash;
  history.replaceState(null, '', location.pathname + location.search);
  return parseLink(fragment);
}

export function parseLink(fragment: string): Link | null {
  const fields = new Map<string, string>();
  for (const field of fragment.replace(/^#/, '').split('&')) {
    const [name, value, ...more] = field.split('=');
    if (!name || value === undefined || more.length > 0 || fields.has(name)) return null;
    fields.set(name, value);
  }
  const hash = fields.get('m');
  const token = fields.get('t');
  if (!hash || !KEY.test(hash) || (token !== undefined && !KEY.test(token)) || fields.size > (token === undefined ? 1 : 2)) return null;
  try {
    return { hash: fromBase64url(hash), token: token === undefined ? null : fromBase64url(token) };
  } catch {
    return null;
  }
}
