/** "Who can see what": said only from the verified manifest, before the first question. */
import { useState, type FormEvent } from 'react';
import { toBase64url } from '../bytes/bytes.ts';
import { Draft, MIN_WORD } from '../draft/draft.ts';
import { questionCount } from '../survey/open-study.ts';
import type { Manifest } from '../trust/manifest.ts';
import type { Texts } from '../texts/texts.ts';
import { Heading } from './frame.tsx';

const SECONDS_PER_QUESTION = 9;

interface Props {
  readonly manifest: Manifest;
  readonly texts: Texts;
  readonly onStart: (draft: Draft | null) => void;
}

export function Welcome({ manifest, texts, onStart }: Props) {
  const owners = manifest.parties.filter(({ role }) => role === 'owner');
  const ownerNames = owners.map(({ title }) => title).join(', ');
  const questions = questionCount(manifest);
  const [a, b, c] = manifest.stores;
  return (
    <article className="welcome">
      <p className="eyebrow">{texts.askedBy(ownerNames)}</p>
      <Heading>{manifest.title}</Heading>
      <ul className="facts">
        <li>{texts.minutes(Math.max(1, Math.round((questions * SECONDS_PER_QUESTION) / 60)))}</li>
        <li>{texts.questionCount(questions)}</li>
        <li>{texts.skipAny}</li>
      </ul>

      <section className="short">
        <Pieces />
        <p className="lead">{texts.inShort}</p>
        <p>{texts.inShortMore}</p>
      </section>

      <section>
        <h2>{texts.whoLearns}</h2>
        <ul className="who">
          {owners.map((owner) => (
            <li key={owner.name}>
              <strong>{owner.title}</strong> {texts.ownerLearns}
            </li>
          ))}
          {manifest.grants.map((grant) => (
            <li key={`${grant.party}/${grant.payment}`}>
              <strong>{partyTitle(manifest, grant.party)}</strong> {grant.payment === 'paid' ? texts.memberLearns : texts.memberDue}
              <ul className="chips">
                {grant.variables.map((name) => (
                  <li key={name}>{manifest.codebook.variables.find((it) => it.name === name)?.label ?? name}</li>
                ))}
              </ul>
            </li>
          ))}
          {manifest.joins.map((linkage) => (
            <li key={`${linkage.study}/${linkage.key}`}>
              {texts.joinedTo(linkage.study)}
              <ul className="chips">
                <li>{manifest.codebook.variables.find((it) => it.name === linkage.key)?.label ?? linkage.key}</li>
              </ul>
            </li>
          ))}
        </ul>
        <div className="aside">
          <strong>{texts.onlyGroups(manifest.minimumCount)}</strong>
          <span>{texts.onlyGroupsMore}</span>
        </div>
      </section>

      <section>
        <h2>{texts.whereKept}</h2>
        <ol className="stores">
          {manifest.stores.map((store) => (
            <li key={store.store} className={`store store-${store.store}`}>
              <span className="store-piece">{texts.piece(store.store)}</span>
              <strong>{store.title}</strong>
              <span>{texts.operatedBy(store.operator)}</span>
            </li>
          ))}
        </ol>
      </section>

      <section>
        <h2>{texts.nobody}</h2>
        <ul className="nobody">
          {texts.nobodySees.map((thing) => (
            <li key={thing}>{thing}</li>
          ))}
        </ul>
        <h3>{texts.limit}</h3>
        <p>{texts.limitText(a.operator, b.operator, c.operator)}</p>
        <p>{texts.alsoSeen}</p>
      </section>

      <section className="verified">
        <h3>{texts.verified}</h3>
        <p>{texts.verifiedText(ownerNames)}</p>
        <p className="fingerprint">
          {texts.fingerprint} <code dir="ltr">{fingerprint(manifest)}</code>
        </p>
      </section>

      <StartForm texts={texts} onStart={onStart} />
    </article>
  );
}

function StartForm({ texts, onStart }: { readonly texts: Texts; readonly onStart: Props['onStart'] }) {
  const [keep, setKeep] = useState(false);
  const [word, setWord] = useState('');
  const [problem, setProblem] = useState(false);
  const [busy, setBusy] = useState(false);
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!keep) return onStart(null);
    if (word.length < MIN_WORD) return setProblem(true);
    setBusy(true);
    onStart(await Draft.create(word));
  };
  return (
    <form className="start" onSubmit={(event) => void start(event)} noValidate>
      <label className="check">
        <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
        <span>
          {texts.keepDraft}
          <small>{texts.keepDraftMore}</small>
        </span>
      </label>
      {keep && <WordField texts={texts} word={word} onWord={setWord} problem={problem ? texts.draftShort : null} fresh />}
      <button type="submit" className="primary" disabled={busy}>
        {texts.start}
      </button>
      <p className="hint exit-hint">{texts.quickExitHint}</p>
    </form>
  );
}

interface WordProps {
  readonly texts: Texts;
  readonly word: string;
  readonly onWord: (word: string) => void;
  readonly problem: string | null;
  readonly fresh: boolean;
}

export function WordField({ texts, word, onWord, problem, fresh }: WordProps) {
  return (
    <div className="word">
      <label htmlFor="draft-word">{texts.draftWord}</label>
      {fresh && (
        <p className="hint" id="draft-hint">
          {texts.draftWordHint}
        </p>
      )}
      <input
        id="draft-word"
        type="password"
        autoComplete="off"
        value={word}
        onChange={(event) => onWord(event.target.value)}
        aria-invalid={problem !== null}
        aria-describedby={[fresh && 'draft-hint', problem && 'draft-problem'].filter(Boolean).join(' ') || undefined}
      />
      {problem && (
        <p className="problem" id="draft-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function partyTitle(manifest: Manifest, name: string): string {
  return manifest.parties.find((party) => party.name === name)?.title ?? name;
}

function fingerprint(manifest: Manifest): string {
  return (toBase64url(manifest.hash).match(/.{1,6}/g) ?? []).join(' ');
}

/** One answer becoming three pieces. */
function Pieces() {
  return (
    <svg className="pieces" viewBox="0 0 320 96" aria-hidden="true">
      <rect className="pieces-sheet" x="8" y="18" width="52" height="60" rx="8" />
      <path className="pieces-line" d="M20 36h28M20 48h28M20 60h18" />
      <path className="pieces-arrow" d="M72 48h32m-7-6 7 6-7 6" />
      {[1, 2, 3].map((n) => (
        <g key={n} transform={`translate(${124 + (n - 1) * 66} 18)`}>
          <rect className={`pieces-part piece-${n}`} width="52" height="60" rx="8" />
          <path className="pieces-lock" d="M19 30v-5a7 7 0 0 1 14 0v5m-17 0h20v14H16z" />
        </g>
      ))}
    </svg>
  );
}
