/** Sending, with each step said as it happens; and the way to try again when the network would not have it. */
import { useEffect } from 'react';
import type { Step } from '../send/prepare.ts';
import type { Texts } from '../texts/texts.ts';
import { Heading, Notice } from './frame.tsx';

const STEPS: readonly Step[] = ['encode', 'split', 'seal', 'post'];

export function Sending({ texts, step, retry }: { readonly texts: Texts; readonly step: Step; readonly retry: number }) {
  const at = STEPS.indexOf(step);
  return (
    <div className="sending" aria-live="polite">
      <Heading>{texts.sending}</Heading>
      <ol className="send-steps">
        {STEPS.map((name, i) => (
          <li key={name} className={i < at ? 'done' : i === at ? 'now' : 'later'} aria-current={i === at ? 'step' : undefined}>
            {texts[name]}
          </li>
        ))}
      </ol>
      {retry > 0 && <p className="hint">{texts.retrying(retry)}</p>}
    </div>
  );
}

export function Unsent({ texts, onRetry }: { readonly texts: Texts; readonly onRetry: () => void }) {
  useEffect(() => {
    addEventListener('online', onRetry);
    return () => removeEventListener('online', onRetry);
  }, [onRetry]);
  return (
    <Notice kind="calm" title={texts.unsent}>
      <p>{texts.unsentText}</p>
      <div className="steps">
        <button type="button" className="primary" onClick={onRetry}>
          {texts.tryAgain}
        </button>
      </div>
    </Notice>
  );
}
