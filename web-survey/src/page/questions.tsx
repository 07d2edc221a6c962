/** The questions, one page of the survey at a time. */
import { useEffect, useState, useSyncExternalStore, type FormEvent, type ReactElement } from 'react';
import type { Question } from 'survey-core';
import { ReactElementFactory, Survey } from 'survey-react-ui';
import type { Declined } from '../survey/absent.ts';
import type { Interview } from '../survey/interview.ts';
import type { Texts } from '../texts/texts.ts';
import { Heading } from './frame.tsx';

const WRAPPER = 'tercet-question';

interface Props {
  readonly interview: Interview;
  readonly texts: Texts;
  readonly onDone: () => void;
}

export function Questions({ interview, texts, onDone }: Props) {
  const { survey } = interview;
  const [page, setPage] = useState(survey.currentPageNo);
  const [pages, setPages] = useState(survey.visiblePageCount);
  useEffect(() => {
    const count = (): void => setPages(survey.visiblePageCount);
    survey.onPageVisibleChanged.add(count);
    survey.onValueChanged.add(count);
    return () => {
      survey.onPageVisibleChanged.remove(count);
      survey.onValueChanged.remove(count);
    };
  }, [survey]);

  const last = page >= pages - 1;
  const next = (event: FormEvent): void => {
    event.preventDefault();
    (document.activeElement as HTMLElement | null)?.blur();
    if (last ? survey.validate(true, true) : survey.nextPage()) {
      if (last) onDone();
      else setPage(survey.currentPageNo);
    }
  };
  const back = (): void => {
    survey.prevPage();
    setPage(survey.currentPageNo);
  };
  const current = survey.currentPage as { readonly title?: string; readonly description?: string } | null;
  return (
    <div className="questions">
      <p className="eyebrow">{texts.part(page + 1, pages)}</p>
      <progress value={page + 1} max={pages} aria-label={texts.part(page + 1, pages)} />
      <Heading id={`page-${page}`}>{current?.title || interview.manifest.title}</Heading>
      {current?.description && <p className="page-text">{current.description}</p>}
      <Survey model={survey} />
      <form className="steps" onSubmit={next}>
        <button type="submit" className="primary">
          {last ? texts.toReview : texts.next}
        </button>
        {page > 0 && (
          <button type="button" className="quiet" onClick={back}>
            {texts.back}
          </button>
        )}
      </form>
    </div>
  );
}

/** Adds "prefer not to say" below the questions for which the form library has no such choice. */
export function registerDecline(interview: Interview, texts: Texts): void {
  ReactElementFactory.Instance.registerElement(WRAPPER, ({ element, question }: { element: ReactElement; question: Question }) => (
    <>
      {element}
      <Decline interview={interview} texts={texts} question={question} />
    </>
  ));
  interview.survey.onElementWrapperComponentName.add((_, options) => {
    const { wrapperName, element } = options as { wrapperName: string; element: Question };
    if (wrapperName === 'content-component' && interview.needsOwnDecline(element)) options.componentName = WRAPPER;
  });
}

function Decline({ interview, texts, question }: { readonly interview: Interview; readonly texts: Texts; readonly question: Question }) {
  const mark = useSyncExternalStore(interview.marks.subscribe, () => interview.marks.get(question.name));
  const choices: [Declined, string][] = [['refused', texts.preferNotToSay]];
  if (interview.allowsDontKnow(question)) choices.push(['dont-know', texts.dontKnow]);
  return (
    <div className="decline" role="group" aria-label={question.title}>
      {choices.map(([declined, label]) => (
        <label key={declined} className="check">
          <input
            type="checkbox"
            checked={mark === declined}
            onChange={(event) => interview.marks.mark(question, event.target.checked ? declined : null)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
