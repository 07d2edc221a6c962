/** The frame of every page: mark, quick exit, and one main column whose heading takes the focus when the page changes. */
import { useEffect, useRef, type ReactNode } from 'react';
import type { Texts } from '../texts/texts.ts';
import { quickExit } from './exit.ts';

export function Frame({ texts, children }: { readonly texts: Texts; readonly children: ReactNode }) {
  return (
    <>
      <header className="bar">
        <a className="skip-link" href="#main" onClick={focusMain}>
          {texts.skipToContent}
        </a>
        <div className="bar-in">
          <Mark />
          <button type="button" className="exit" onClick={quickExit}>
            <span aria-hidden="true" className="exit-cross" />
            {texts.quickExit}
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

// A fragment in the address would be taken for a link.
function focusMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Mark() {
  return (
    <span className="mark">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <path className="piece-1" d="M14.6 3.1A13 13 0 0 0 4.1 21.2l5.6-3.3a6.5 6.5 0 0 1 4.9-8.3z" />
        <path className="piece-2" d="M17.4 3.1v6.5a6.5 6.5 0 0 1 4.9 8.3l5.6 3.3A13 13 0 0 0 17.4 3.1z" />
        <path className="piece-3" d="M5.5 23.7a13 13 0 0 0 21 0l-5.6-3.3a6.5 6.5 0 0 1-9.8 0z" />
      </svg>
      <span className="mark-name">Tercet</span>
    </span>
  );
}

/** A page's main heading; it takes the focus so that a screen reader starts here and a keyboard goes on from here. */
export function Heading({ children, id }: { readonly children: ReactNode; readonly id?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [id]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

export function Notice({ title, children, kind }: { readonly title: string; readonly children: ReactNode; readonly kind: 'calm' | 'alert' }) {
  return (
    <section className={`notice notice-${kind}`}>
      <Heading id={title}>{title}</Heading>
      {children}
    </section>
  );
}
