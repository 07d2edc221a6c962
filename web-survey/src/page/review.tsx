/** Every answer once more, each with a way back to its question, before anything is sent. */
import type { Interview } from '../survey/interview.ts';
import { isAsked } from '../survey/answers.ts';
import type { Texts } from '../texts/texts.ts';
import { Heading } from './frame.tsx';

interface Props {
  readonly interview: Interview;
  readonly texts: Texts;
  readonly onChange: (question: string) => void;
  readonly onSend: () => void;
}

export function Review({ interview, texts, onChange, onSend }: Props) {
  const pages = interview.survey.visiblePages;
  return (
    <div className="review">
      <Heading>{texts.review}</Heading>
      <p>{texts.reviewText}</p>
      {pages.map((page) => (
        <section key={page.name} className="review-page">
          {page.title && <h2>{page.title}</h2>}
          <dl>
            {page.questions.filter(isAsked).map((question) => {
              const answer = interview.display(question);
              return (
                <div key={question.name} className="review-row">
                  <dt>{question.title}</dt>
                  <dd>
                    <span className={answer === null ? 'blank' : undefined}>{answer ?? texts.notAnswered}</span>
                    <button type="button" className="quiet small" aria-label={texts.changeLabel(question.title)} onClick={() => onChange(question.name)}>
                      {texts.change}
                    </button>
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
      <div className="steps">
        <button type="button" className="primary" onClick={onSend}>
          {texts.send}
        </button>
        <button type="button" className="quiet" onClick={() => onChange('')}>
          {texts.back}
        </button>
      </div>
    </div>
  );
}
