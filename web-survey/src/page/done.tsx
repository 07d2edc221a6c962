/** Stored, queued or refused; and the receipt. */
import { useEffect, useState } from 'react';
import { receiptCode, type ReceiptFile } from '../trust/receipt.ts';
import type { Texts } from '../texts/texts.ts';
import { Heading, Notice } from './frame.tsx';

export function Stored({ texts, receipt }: { readonly texts: Texts; readonly receipt: ReceiptFile }) {
  const [code, setCode] = useState('');
  useEffect(() => void receiptCode(receipt).then(setCode), [receipt]);
  return (
    <div className="done">
      <Tick />
      <Heading>{texts.stored}</Heading>
      <p>{texts.storedText}</p>
      <section className="receipt">
        <h2>{texts.receipt}</h2>
        <p>{texts.receiptText}</p>
        <p className="code">
          <span>{texts.receiptCode}</span> <code dir="ltr">{code}</code>
        </p>
        <button type="button" className="primary" onClick={() => download(receipt)}>
          {texts.download}
        </button>
      </section>
      <p className="hint">{texts.deviceClean}</p>
    </div>
  );
}

interface QueuedProps {
  readonly texts: Texts;
  readonly waiting: boolean;
  readonly onCheck: () => void;
}

export function Queued({ texts, waiting, onCheck }: QueuedProps) {
  return (
    <div className="done">
      <Heading>{texts.queued}</Heading>
      <p>{texts.queuedText}</p>
      <div aria-live="polite">
        {waiting ? (
          <progress aria-label={texts.queued} />
        ) : (
          <>
            <p>{texts.stillQueued}</p>
            <button type="button" className="primary" onClick={onCheck}>
              {texts.checkAgain}
            </button>
          </>
        )}
      </div>
      <p className="hint">{texts.deviceClean}</p>
    </div>
  );
}

export function NotAccepted({ texts, problem }: { readonly texts: Texts; readonly problem: string }) {
  if (problem === 'bad-receipt')
    return (
      <Notice kind="alert" title={texts.refusedTitle}>
        <p>{texts.badReceipt}</p>
      </Notice>
    );
  return (
    <Notice kind="alert" title={texts.refusedTitle}>
      <p>{texts.refusals[problem] ?? texts.refusedText}</p>
    </Notice>
  );
}

function download(receipt: ReceiptFile): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `receipt-${receipt.submission.slice(0, 8)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

function Tick() {
  return (
    <svg className="tick" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="28" />
      <path d="m20 33 8 8 16-18" />
    </svg>
  );
}
