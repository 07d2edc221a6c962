/** Quick exit: wipes what is in memory and on the device, then replaces this page by a neutral one of the same origin. */
import { Draft } from '../draft/draft.ts';

const DOUBLE_PRESS_MS = 1_500;
const wipers = new Set<() => void>();

/** Registers something to be wiped; gives the way to take it back. */
export function onExit(wipe: () => void): () => void {
  wipers.add(wipe);
  return () => wipers.delete(wipe);
}

export function quickExit(): void {
  document.documentElement.hidden = true;
  Draft.remove();
  for (const wipe of wipers) {
    try {
      wipe();
    } catch {
      // Leaving comes first.
    }
  }
  location.replace(exitPage());
}

/** Esc pressed twice leaves, wherever the focus is. */
export function watchEscape(): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const listener = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.repeat) return;
    if (event.timeStamp - last < DOUBLE_PRESS_MS) quickExit();
    last = event.timeStamp;
  };
  addEventListener('keydown', listener, { capture: true });
  return () => removeEventListener('keydown', listener, { capture: true });
}

/** `<meta name="tercet-exit">` names the page; only this origin is accepted. */
function exitPage(): string {
  const configured = document.querySelector<HTMLMetaElement>('meta[name="tercet-exit"]')?.content ?? './blank.html';
  const url = new URL(configured, document.baseURI);
  return url.origin === location.origin ? url.href : new URL('./blank.html', document.baseURI).href;
}
