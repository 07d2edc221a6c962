/** Saves the draft a moment after each change, as long as the interview lasts. */
import { toBase64url } from '../bytes/bytes.ts';
import type { Draft } from '../draft/draft.ts';
import type { JsonObject } from '../bytes/strict-json.ts';
import type { Interview } from '../survey/interview.ts';
import { onExit } from './exit.ts';
import type { Link } from './link.ts';

const AFTER_MS = 300;

/** Gives the way to stop; stopping does not delete the draft. */
export function keepSaved(draft: Draft, { survey, marks }: Interview, link: Link): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    void draft.save({
      manifest: toBase64url(link.hash),
      token: link.token && toBase64url(link.token),
      answers: survey.data as JsonObject,
      marks: marks.entries(),
      page: survey.currentPageNo,
    });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, AFTER_MS);
  };
  survey.onValueChanged.add(soon);
  survey.onCurrentPageChanged.add(soon);
  const unsubscribe = marks.subscribe(soon);
  soon();
  const stop = (): void => {
    clearTimeout(timer);
    survey.onValueChanged.remove(soon);
    survey.onCurrentPageChanged.remove(soon);
    unsubscribe();
  };
  onExit(() => {
    stop();
    draft.wipe();
  });
  return stop;
}
