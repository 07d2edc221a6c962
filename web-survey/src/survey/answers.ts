/** What the respondent said, as answers for the codebook: hidden is "not applicable", blank and declined are "refused". */
import type { Question } from 'survey-core';
import { AnswerRefused, DAY_MS, dayText, scaledAmount, unscaled, type Answer } from '../share/encode.ts';
import type { Missing, Numeric } from '../trust/codebook.ts';
import type { AbsentMarks } from './absent.ts';
import type { Binding } from './bind.ts';
import { DONT_KNOW, REFUSED } from './form.ts';

export function answersOf(bindings: readonly Binding[], marks: AbsentMarks): Map<string, Answer> {
  return new Map(bindings.map((binding) => [binding.variable.name, answerOf(binding, marks)]));
}

export function isAsked(question: Question): boolean {
  return question.isVisible && question.isParentVisible;
}

function answerOf(binding: Binding, marks: AbsentMarks): Answer {
  const { question, variable } = binding;
  if (!isAsked(question)) return absent('not-applicable');
  const mark = marks.get(question.name);
  if (mark) return absent(mark);
  const value = partOf(question.value, binding.part);
  if (value === undefined || value === null || value === '') return absent('refused');
  if (value === REFUSED) return absent('refused');
  if (value === DONT_KNOW) return absent('dont-know');
  switch (variable.type) {
    case 'single':
      return { kind: 'chosen', code: String(value) };
    case 'multiple': {
      const codes = new Set((Array.isArray(value) ? value : [value]).map(String));
      if (codes.has(REFUSED) || codes.size === 0) return absent('refused');
      if (codes.has(DONT_KNOW)) return absent('dont-know');
      return { kind: 'chosen-set', codes };
    }
    case 'number':
      return { kind: 'amount', amount: amountOf(question, value) };
  }
}

function partOf(value: unknown, part: Binding['part']): unknown {
  if (part === null || value === undefined || value === null) return value;
  return (value as Record<string | number, unknown>)[part];
}

function absent(missing: Missing): Answer {
  return { kind: 'absent', missing };
}

function amountOf(question: Question, value: unknown): string {
  if (question['inputType'] !== 'date') return String(value);
  return String(Math.round(Date.parse(`${String(value).slice(0, 10)}T00:00:00Z`) / DAY_MS));
}

/** The allowed range when a number is outside it, or null when the answer will do. */
export function rangeProblem(variable: Numeric, question: Question): Range | null {
  if (question.isEmpty()) return null;
  try {
    scaledAmount(variable, amountOf(question, question.value));
    return null;
  } catch (e) {
    if (e instanceof AnswerRefused) return rangeOf(variable, question);
    throw e;
  }
}

export interface Range {
  readonly min: string;
  readonly max: string;
  readonly unit: string;
}

export function rangeOf(variable: Numeric, question: Question): Range {
  if (question['inputType'] !== 'date') return { min: unscaled(variable, variable.min), max: unscaled(variable, variable.max), unit: variable.unit };
  return { min: dayText(variable.min), max: dayText(variable.max), unit: '' };
}
