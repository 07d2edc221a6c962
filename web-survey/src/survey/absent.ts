/** Which questions the respondent declined explicitly where the form library has no choice for it; an answer takes the mark away. */
import type { Question, SurveyModel } from 'survey-core';
import type { Missing } from '../trust/codebook.ts';

export type Declined = Extract<Missing, 'refused' | 'dont-know'>;

export class AbsentMarks {
  private readonly marks = new Map<string, Declined>();
  private readonly listeners = new Set<() => void>();

  constructor(survey: SurveyModel) {
    survey.onValueChanged.add((_, { name, value }) => {
      if (this.marks.has(name) && value !== undefined && value !== null && value !== '') this.set(name, null);
    });
  }

  get(question: string): Declined | null {
    return this.marks.get(question) ?? null;
  }

  /** Marks a question as declined and empties it, or takes the mark away. */
  mark(question: Question, declined: Declined | null): void {
    this.set(question.name, declined);
    if (declined) {
      question.clearValue();
      question.clearErrors();
    }
  }

  entries(): [string, Declined][] {
    return [...this.marks];
  }

  restore(entries: readonly (readonly [string, Declined])[]): void {
    this.marks.clear();
    entries.forEach(([name, declined]) => this.marks.set(name, declined));
    this.tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(name: string, declined: Declined | null): void {
    if (declined) this.marks.set(name, declined);
    else this.marks.delete(name);
    this.tell();
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}
