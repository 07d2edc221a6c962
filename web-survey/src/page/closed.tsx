/** Pages on which nothing can be filled in: no link, no network, no trust, or a locked draft. */
import { useState, type FormEvent } from 'react';
import { Draft, DraftLocked, type DraftContent } from '../draft/draft.ts';
import type { Texts } from '../texts/texts.ts';
import { Notice } from './frame.tsx';
import { WordField } from './welcome.tsx';

export type ClosedReason = 'no-link' | 'unreachable' | 'too-old' | { readonly rule: string };

export function Closed({ texts, reason, onRetry }: { readonly texts: Texts; readonly reason: ClosedReason; readonly onRetry: () => void }) {
  if (typeof reason !== 'string')
    return (
      <Notice kind="alert" title={texts.closedTitle}>
        <p>
          <strong>{texts.closedRules[reason.rule]}</strong>
        </p>
        <p>{texts.closedText}</p>
      </Notice>
    );
  const [title, text] = {
    'no-link': [texts.noLinkTitle, texts.noLinkText] as const,
    unreachable: [texts.unreachableTitle, texts.unreachableText] as const,
    'too-old': [texts.tooOldTitle, texts.tooOldText] as const,
  }[reason];
  return (
    <Notice kind="calm" title={title}>
      <p>{text}</p>
      {reason === 'unreachable' && (
        <div className="steps">
          <button type="button" className="primary" onClick={onRetry}>
            {texts.tryAgain}
          </button>
        </div>
      )}
    </Notice>
  );
}

interface LockedProps {
  readonly texts: Texts;
  readonly onOpen: (draft: Draft, content: DraftContent) => void;
  readonly onDelete: () => void;
}

export function LockedDraft({ texts, onOpen, onDelete }: LockedProps) {
  const [word, setWord] = useState('');
  const [state, setState] = useState<'waiting' | 'opening' | 'wrong'>('waiting');
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('opening');
    try {
      const { draft, content } = await Draft.open(word);
      onOpen(draft, content);
    } catch (e) {
      if (!(e instanceof DraftLocked)) throw e;
      setState('wrong');
    }
  };
  return (
    <Notice kind="calm" title={texts.draftFound}>
      <p>{texts.draftFoundText}</p>
      <form onSubmit={(event) => void open(event)} noValidate>
        <WordField texts={texts} word={word} onWord={setWord} problem={state === 'wrong' ? texts.draftWrong : null} fresh={false} />
        <div className="steps">
          <button type="submit" className="primary" disabled={state === 'opening'}>
            {state === 'opening' ? texts.unlocking : texts.unlock}
          </button>
          <button type="button" className="quiet" onClick={onDelete}>
            {texts.deleteDraft}
          </button>
        </div>
      </form>
    </Notice>
  );
}
