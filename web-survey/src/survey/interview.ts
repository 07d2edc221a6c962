/** One respondent's interview: the verified manifest's questions in the form library, with the page's own rules about ranges and declining. */
import { SurveyModel, type Question } from 'survey-core';
import type { JsonObject } from '../bytes/strict-json.ts';
import type { Numeric } from '../trust/codebook.ts';
import { ManifestRefused, type Manifest } from '../trust/manifest.ts';
import type { Answer } from '../share/encode.ts';
import type { Texts } from '../texts/texts.ts';
import { AbsentMarks, type Declined } from './absent.ts';
import { allowedSurvey, SurveyRefused } from './allow.ts';
import { answersOf, isAsked, rangeOf, rangeProblem } from './answers.ts';
import { bind, type Binding } from './bind.ts';
import { DONT_KNOW, formSurvey, REFUSED } from './form.ts';
import './library.ts';

export class Interview {
  readonly survey: SurveyModel;
  readonly marks: AbsentMarks;
  private readonly bindings: readonly Binding[];
  private readonly dontKnow: ReadonlySet<string>;

  constructor(
    readonly manifest: Manifest,
    readonly texts: Texts,
    readonly locale: string,
  ) {
    const allowed = allowedOrRefused(manifest.survey);
    this.dontKnow = dontKnowNames(allowed);
    this.survey = new SurveyModel(formSurvey(allowed, texts));
    const [broken] = this.survey.jsonErrors ?? [];
    if (broken) throw new ManifestRefused('format', 'the survey cannot be shown');
    this.survey.locale = locale;
    configure(this.survey);
    this.marks = new AbsentMarks(this.survey);
    this.bindings = bind(this.survey, manifest.codebook);
    this.limitNumbers();
    dress(this.survey);
  }

  answers(): Map<string, Answer> {
    return answersOf(this.bindings, this.marks);
  }

  /** The questions on one page that are asked of this respondent. */
  asked(page: number): Question[] {
    return this.survey.visiblePages[page]?.questions.filter(isAsked) ?? [];
  }

  /** Whether the page itself has to offer "prefer not to say", because the form library has no choice for it. */
  needsOwnDecline(question: Question): boolean {
    return !('showRefuseItem' in question) || question['showRefuseItem'] !== true;
  }

  allowsDontKnow(question: Question): boolean {
    return this.dontKnow.has(question.name);
  }

  /** What a person reads as their answer; null when there is none. */
  display(question: Question): string | null {
    const mark = this.marks.get(question.name);
    if (mark) return this.declined(mark);
    if (question.isEmpty()) return null;
    const binding = this.bindings.find((it) => it.question === question);
    const unit = binding?.variable.type === 'number' && question['inputType'] !== 'date' ? binding.variable.unit : '';
    const value: unknown = question.displayValue;
    return `${displayText(value)}${unit ? ` ${unit}` : ''}`;
  }

  /** Forgets every answer. */
  wipe(): void {
    this.marks.restore([]);
    this.survey.clear(true, true);
    this.survey.data = {};
  }

  private declined(mark: Declined): string {
    return mark === 'refused' ? this.texts.preferNotToSay : this.texts.dontKnow;
  }

  private limitNumbers(): void {
    const numbers = new Map(
      this.bindings.flatMap(({ variable, question }) => (variable.type === 'number' ? [[question.name, variable] as const] : [])),
    );
    for (const { variable, question } of this.bindings) if (variable.type === 'number') this.hint(question, variable);
    this.survey.onValidateQuestion.add((_, options) => {
      const variable = numbers.get(options.name);
      const range = variable && rangeProblem(variable, options.question);
      if (!range) return;
      const date = options.question['inputType'] === 'date';
      options.error = date ? this.texts.dateError(range.min, range.max) : this.texts.rangeError(range.min, range.max, range.unit);
    });
  }

  private hint(question: Question, variable: Numeric): void {
    const { min, max, unit } = rangeOf(variable, question);
    const hint = this.texts.rangeHint(min, max, unit);
    question.description = question.description ? `${question.description} (${hint})` : hint;
  }
}

function configure(survey: SurveyModel): void {
  survey.showTitle = false;
  survey.showPageTitles = false;
  survey.showNavigationButtons = false;
  survey.showCompletedPage = false;
  survey.showProgressBar = false;
  survey.generateStylesheet = false;
  survey.clearInvisibleValues = 'onHidden';
  survey.checkErrorsMode = 'onNextPage';
  survey.textUpdateMode = 'onBlur';
  survey.autoFocusFirstQuestion = false;
  survey.autoFocusFirstError = true;
  survey.questionErrorLocation = 'bottom';
  survey.widthMode = 'responsive';
  survey.fitToContainer = false;
}

/** Names every field after its question, and sets "prefer not to say" apart from the answers. */
function dress(survey: SurveyModel): void {
  survey.onAfterRenderQuestionInput.add((_, { question, htmlElement }) => {
    const fields = htmlElement.matches('input, select') ? [htmlElement] : htmlElement.querySelectorAll<HTMLElement>('select, input[type="text"]');
    fields.forEach((field) => {
      if (!field.hasAttribute('aria-labelledby') && !field.hasAttribute('aria-label')) field.setAttribute('aria-labelledby', question.ariaTitleId);
    });
  });
  survey.onUpdateChoiceItemCss.add((_, options) => {
    const value: unknown = options.item.value;
    if (value !== REFUSED && value !== DONT_KNOW) return;
    options.css += value === REFUSED ? ' t-decline t-decline-first' : ' t-decline';
  });
}

function displayText(value: unknown): string {
  if (Array.isArray(value)) return value.map(displayText).join(', ');
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([row, column]) => `${row}: ${displayText(column)}`)
      .join('; ');
  return String(value);
}

function allowedOrRefused(survey: JsonObject): JsonObject {
  try {
    return allowedSurvey(survey);
  } catch (e) {
    if (e instanceof SurveyRefused) throw new ManifestRefused('codebook', e.message);
    throw e;
  }
}

function dontKnowNames(node: JsonObject, names = new Set<string>()): Set<string> {
  for (const list of ['pages', 'elements']) {
    const children = node[list];
    if (Array.isArray(children)) children.forEach((child) => dontKnowNames(child as JsonObject, names));
  }
  if (node['showDontKnowItem'] === true) names.add(String(node['name']));
  return names;
}
