/** The page's course: open and verify, say who sees what, ask, review, send, receipt. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { fromBase64url } from '../bytes/bytes.ts';
import { Draft, type DraftContent } from '../draft/draft.ts';
import { awaitReceipts, deliver, type Outcome } from '../send/deliver.ts';
import { DoorAway, DoorRefused, type Door } from '../send/door.ts';
import { prepare, type Step } from '../send/prepare.ts';
import type { Submission } from '../share/wire.ts';
import type { Declined } from '../survey/absent.ts';
import type { Interview } from '../survey/interview.ts';
import { openStudy } from '../survey/open-study.ts';
import { directionOf, textsFor } from '../texts/texts.ts';
import { ManifestRefused, type Manifest } from '../trust/manifest.ts';
import { Closed, LockedDraft, type ClosedReason } from './closed.tsx';
import { NotAccepted, Queued, Stored } from './done.tsx';
import { onExit } from './exit.ts';
import { Frame, Heading } from './frame.tsx';
import type { Link } from './link.ts';
import { keepSaved } from './keep-saved.ts';
import { Sending, Unsent } from './sending.tsx';
import { Welcome } from './welcome.tsx';

type Ask = typeof import('./ask.ts');

type Stage =
  | { readonly at: 'opening' }
  | { readonly at: 'closed'; readonly reason: ClosedReason }
  | { readonly at: 'locked-draft' }
  | { readonly at: 'welcome'; readonly manifest: Manifest }
  | { readonly at: 'questions' | 'review'; readonly interview: Interview; readonly ask: Ask }
  | { readonly at: 'sending'; readonly interview: Interview; readonly step: Step; readonly retry: number }
  | { readonly at: 'unsent' | 'queued' | 'waiting'; readonly interview: Interview; readonly submission: Submission }
  | { readonly at: 'done'; readonly outcome: Outcome };

export function App({ link: given, door }: { readonly link: Link | null; readonly door: Door }) {
  const [stage, setStage] = useState<Stage>({ at: 'opening' });
  const link = useRef(given);
  const draft = useRef<{ readonly draft: Draft; readonly stop: () => void } | null>(null);
  const [locale, setLocale] = useState(document.documentElement.lang);
  const texts = textsFor(locale);

  useEffect(() => {
    document.documentElement.lang = texts.language;
    document.documentElement.dir = directionOf(texts.language);
  }, [texts]);

  const keep = useCallback((kept: Draft, interview: Interview): void => {
    draft.current = { draft: kept, stop: keepSaved(kept, interview, link.current!) };
  }, []);

  /** Loads the questions; a study that cannot be asked as it was signed is closed here at the latest. */
  const begin = useCallback(
    async (manifest: Manifest, kept: Draft | null, content: DraftContent | null): Promise<void> => {
      try {
        const ask = await loadAsk();
        const language = localeOf(manifest);
        const interview = new ask.Interview(manifest, textsFor(language), language);
        ask.registerDecline(interview, interview.texts);
        onExit(() => interview.wipe());
        if (content) {
          interview.survey.data = content.answers;
          interview.marks.restore(content.marks as [string, Declined][]);
          interview.survey.currentPageNo = content.page;
        }
        if (kept) keep(kept, interview);
        setStage({ at: 'questions', interview, ask });
      } catch (e) {
        setStage({ at: 'closed', reason: reasonOf(e) });
      }
    },
    [keep],
  );

  const open = useCallback(
    async (restored: { readonly draft: Draft; readonly content: DraftContent } | null): Promise<void> => {
      if (!globalThis.crypto?.subtle) return setStage({ at: 'closed', reason: 'too-old' });
      if (!link.current) return setStage({ at: 'closed', reason: 'no-link' });
      setStage({ at: 'opening' });
      try {
        const manifest = await openStudy(await door.manifest(link.current.hash), link.current.hash);
        setLocale(localeOf(manifest));
        document.title = manifest.title;
        if (restored) return await begin(manifest, restored.draft, restored.content);
        setStage({ at: 'welcome', manifest });
        // Fetched while the respondent reads; a failure shows when they start.
        loadAsk().catch(() => undefined);
      } catch (e) {
        setStage({ at: 'closed', reason: reasonOf(e) });
      }
    },
    [door, begin],
  );

  useEffect(() => {
    if (Draft.exists()) setStage({ at: 'locked-draft' });
    else void open(null);
  }, [open]);

  const settle = (interview: Interview, submission: Submission, outcome: Outcome): void => {
    if (outcome.state === 'unsent') return setStage({ at: 'unsent', interview, submission });
    draft.current?.stop();
    draft.current?.draft.wipe();
    Draft.remove();
    interview.wipe();
    if (outcome.state === 'queued') return setStage({ at: 'waiting', interview, submission });
    setStage({ at: 'done', outcome });
  };

  const post = async (interview: Interview, submission: Submission): Promise<void> => {
    setStage({ at: 'sending', interview, step: 'post', retry: 0 });
    const outcome = await deliver(door, interview.manifest, submission, (retry) => setStage({ at: 'sending', interview, step: 'post', retry }));
    settle(interview, submission, outcome);
  };

  const send = async (interview: Interview): Promise<void> => {
    const onStep = (step: Step): Promise<void> => {
      setStage({ at: 'sending', interview, step, retry: 0 });
      return new Promise((resolve) => setTimeout(resolve));
    };
    await post(interview, await prepare(interview.manifest, interview.answers(), link.current!.token, onStep));
  };

  const waiting = stage.at === 'waiting' ? stage : null;
  useEffect(() => {
    if (!waiting) return;
    const stop = new AbortController();
    const { interview, submission } = waiting;
    void awaitReceipts(door, interview.manifest, submission, stop.signal).then((outcome) => {
      if (stop.signal.aborted) return;
      setStage(outcome.state === 'queued' ? { at: 'queued', interview, submission } : { at: 'done', outcome });
    });
    return () => stop.abort();
  }, [door, waiting]);

  const page = (): React.ReactElement => {
    switch (stage.at) {
      case 'opening':
        return <Heading>{texts.opening}</Heading>;
      case 'closed':
        return <Closed texts={texts} reason={stage.reason} onRetry={() => void open(null)} />;
      case 'locked-draft':
        return (
          <LockedDraft
            texts={texts}
            onOpen={(opened, content) => {
              link.current = { hash: fromBase64url(content.manifest), token: content.token === null ? null : fromBase64url(content.token) };
              void open({ draft: opened, content });
            }}
            onDelete={() => {
              Draft.remove();
              void open(null);
            }}
          />
        );
      case 'welcome': {
        const { manifest } = stage;
        return (
          <Welcome
            manifest={manifest}
            texts={texts}
            onStart={(kept) => {
              setStage({ at: 'opening' });
              void begin(manifest, kept, null);
            }}
          />
        );
      }
      case 'questions': {
        const { interview, ask } = stage;
        return <ask.Questions interview={interview} texts={texts} onDone={() => setStage({ at: 'review', interview, ask })} />;
      }
      case 'review': {
        const { interview, ask } = stage;
        return (
          <ask.Review
            interview={interview}
            texts={texts}
            onChange={(name) => {
              const question = name === '' ? null : interview.survey.getQuestionByName(name);
              if (question) interview.survey.currentPage = question.page;
              setStage({ at: 'questions', interview, ask });
              if (question) setTimeout(() => question.focus(), 50);
            }}
            onSend={() => void send(interview)}
          />
        );
      }
      case 'sending':
        return <Sending texts={texts} step={stage.step} retry={stage.retry} />;
      case 'unsent': {
        const { interview, submission } = stage;
        return <Unsent texts={texts} onRetry={() => void post(interview, submission)} />;
      }
      case 'waiting':
      case 'queued': {
        const { interview, submission } = stage;
        return <Queued texts={texts} waiting={stage.at === 'waiting'} onCheck={() => setStage({ at: 'waiting', interview, submission })} />;
      }
      case 'done':
        return stage.outcome.state === 'stored' ? (
          <Stored texts={texts} receipt={stage.outcome.receipt} />
        ) : (
          <NotAccepted texts={texts} problem={stage.outcome.state === 'refused' ? stage.outcome.problem : 'internal'} />
        );
    }
  };
  return <Frame texts={texts}>{page()}</Frame>;
}

async function loadAsk(): Promise<Ask> {
  try {
    return await import('./ask.ts');
  } catch {
    throw new DoorAway();
  }
}

function localeOf(manifest: Manifest): string {
  const locale = manifest.survey['locale'];
  return typeof locale === 'string' && locale !== '' ? locale : 'en';
}

function reasonOf(e: unknown): ClosedReason {
  if (e instanceof ManifestRefused) return { rule: e.rule };
  if (e instanceof DoorAway) return 'unreachable';
  if (e instanceof DoorRefused) return e.problem === 'not-found' || e.problem === 'unknown-manifest' ? { rule: 'hash' } : 'unreachable';
  return { rule: 'format' };
}

