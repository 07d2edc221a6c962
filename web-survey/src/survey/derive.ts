/** The codebook of a survey, derived as the stores derive it; the one in the manifest must be the same. */
import type { Json, JsonObject } from '../bytes/strict-json.ts';
import { MISSING, type Category, type Codebook, type Variable } from '../trust/codebook.ts';

/** A survey that has no codebook; names the question and the reason. */
export class CodebookRefused extends Error {
  override readonly name = 'CodebookRefused';
  constructor(
    readonly question: string,
    readonly reason: string,
  ) {
    super(`question ${question}: ${reason}`);
  }
}

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const VARIABLE = /^[A-Za-z][A-Za-z0-9_-]{0,63}(\.[A-Za-z0-9][A-Za-z0-9_-]{0,63})?$/;
const OPEN_ENDS = ['hasOther', 'showOtherItem', 'hasNone', 'showNoneItem', 'hasComment', 'showCommentArea'];
const ELSEWHERE = ['choicesByUrl', 'choicesFromQuestion', 'choicesMin', 'choicesMax', 'valueName'];
const MAX_MAGNITUDE = Number.MAX_SAFE_INTEGER;

type Shape =
  | { readonly type: 'single' | 'multiple'; readonly categories: readonly Category[] }
  | { readonly type: 'number'; readonly scale: number; readonly min: number; readonly max: number; readonly unit: string };

export function deriveCodebook(survey: JsonObject): Codebook {
  const variables: Variable[] = [];
  const names = new Set<string>();
  let offset = 0;
  const add = (question: Question, name: string, label: string, shape: Shape): void => {
    if (!VARIABLE.test(name) || names.has(name)) throw question.refused('the name is used twice or cannot be used');
    names.add(name);
    const width = shape.type === 'number' ? 2 + MISSING.length : shape.categories.length + (shape.type === 'multiple' ? 1 : 0) + MISSING.length;
    variables.push({ name, label, offset, width, ...shape } as Variable);
    offset += width;
  };
  if (('pages' in survey) === ('elements' in survey || 'questions' in survey)) throw new CodebookRefused('', 'must have either pages or elements');
  const questions = new Set<string>();
  for (const json of 'pages' in survey ? list('', survey['pages']).flatMap((page) => elements(object(page))) : elements(survey)) {
    const question = new Question(json);
    if (questions.has(question.name)) throw question.refused('the name is used twice');
    questions.add(question.name);
    question.derive((name, label, shape) => add(question, name, label, shape));
  }
  if (variables.length === 0) throw new CodebookRefused('', 'must have at least one question');
  return { variables, ringElements: offset };
}

function elements(holder: JsonObject): JsonObject[] {
  const children = holder['questions'] ?? holder['elements'];
  if (children === undefined) return [];
  return list(String(holder['name'] ?? ''), children).flatMap((child) => {
    const element = object(child);
    return element['type'] === 'panel' ? elements(element) : [element];
  });
}

class Question {
  readonly name: string;
  private readonly type: string;

  constructor(private readonly json: JsonObject) {
    const { name, type } = json;
    if (typeof name !== 'string' || !NAME.test(name) || typeof type !== 'string') throw new CodebookRefused(String(name ?? ''), 'a type and a plain name are needed');
    this.name = name;
    this.type = type;
    for (const field of OPEN_ENDS) if (json[field] === true) throw this.refused(`${field}: cannot be computed on`);
    for (const field of ELSEWHERE) if (field in json) throw this.refused(`${field}: everything must be in the question itself`);
  }

  refused(reason: string): CodebookRefused {
    return new CodebookRefused(this.name, `(${this.type}) ${reason}`);
  }

  derive(add: (name: string, label: string, shape: Shape) => void): void {
    const label = this.label(this.json['title']) || this.name;
    const one = (categories: readonly Category[]): void => add(this.name, label, { type: 'single', categories });
    const many = (): void => add(this.name, label, { type: 'multiple', categories: this.categories('choices') });
    switch (this.type) {
      case 'radiogroup':
      case 'dropdown':
        return one(this.categories('choices'));
      case 'boolean':
        return one(this.yesAndNo());
      case 'rating':
        return one('rateValues' in this.json ? this.categories('rateValues') : this.steps());
      case 'imagepicker':
        return this.json['multiSelect'] === true ? many() : one(this.categories('choices'));
      case 'checkbox':
      case 'tagbox':
        return many();
      case 'text':
        return add(this.name, label, this.amounts());
      case 'matrix': {
        if ('cellType' in this.json && this.json['cellType'] !== 'radio') throw this.refused('only one choice per row');
        const columns = this.categories('columns');
        for (const row of this.categories('rows')) add(`${this.name}.${row.code}`, `${label} - ${row.label}`, { type: 'single', categories: columns });
        return;
      }
      case 'ranking': {
        const categories = this.categories('choices');
        categories.forEach((_, i) => add(`${this.name}.${i + 1}`, `${label} - ${i + 1}`, { type: 'single', categories }));
        return;
      }
      default:
        throw this.refused('questions of this type are not supported');
    }
  }

  /** A text, or the default or first of a localised one. */
  private label(text: Json | undefined): string {
    if (text === undefined || text === null) return '';
    if (typeof text === 'string') return text.trim() === '' ? '' : text;
    if (typeof text === 'object' && !Array.isArray(text)) {
      const chosen = text['default'] ?? Object.values(text)[0];
      if (typeof chosen === 'string') return chosen;
    }
    throw this.refused('texts must be strings or localised strings');
  }

  private categories(field: string): Category[] {
    const items = this.json[field];
    if (!Array.isArray(items) || items.length === 0) throw this.refused(`${field} must be a list with at least one entry`);
    return this.distinct(
      items.map((item) => {
        if (item === null || typeof item !== 'object' || Array.isArray(item)) return this.category(item, undefined);
        return this.category(item['value'], item['text']);
      }),
    );
  }

  private category(value: Json | undefined, text: Json | undefined): Category {
    const whole = typeof value === 'number' && Number.isSafeInteger(value);
    if (!whole && typeof value !== 'string' && typeof value !== 'boolean') throw this.refused('values must be texts, whole numbers or booleans');
    const code = String(value);
    if (!/\S/.test(code) || code.length > 64 || (MISSING as readonly string[]).includes(code)) throw this.refused('a code cannot be blank, long or a missing code');
    return { code, label: this.label(text) || code };
  }

  private distinct(categories: Category[]): Category[] {
    if (new Set(categories.map(({ code }) => code)).size !== categories.length) throw this.refused('codes must differ');
    return categories;
  }

  private yesAndNo(): Category[] {
    const { valueTrue, valueFalse, labelTrue, labelFalse } = this.json;
    return this.distinct([
      this.category(valueTrue ?? true, this.label(labelTrue) || 'Yes'),
      this.category(valueFalse ?? false, this.label(labelFalse) || 'No'),
    ]);
  }

  private steps(): Category[] {
    return ratingValues(this.json, (reason) => this.refused(reason)).map((value) => this.category(value, undefined));
  }

  private amounts(): Shape {
    const { inputType, min, max } = this.json;
    if (inputType === 'date') return this.inOrder({ type: 'number', scale: 0, min: this.day(min), max: this.day(max), unit: 'days since 1970-01-01' });
    if (inputType !== 'number' && inputType !== 'range') throw this.refused('open text cannot be computed on');
    const tercet = (this.json['tercet'] ?? {}) as JsonObject;
    const step = this.json['step'];
    const scale = 'scale' in tercet ? Number(tercet['scale']) : typeof step === 'number' ? decimalsOf(step) : 0;
    if (!Number.isInteger(scale) || scale < 0 || scale > 9) throw this.refused('the scale must be 0 to 9 decimals');
    const unit = typeof tercet['unit'] === 'string' ? tercet['unit'] : '';
    return this.inOrder({ type: 'number', scale, min: this.scaled(min, scale), max: this.scaled(max, scale), unit });
  }

  private inOrder(shape: Shape & { type: 'number' }): Shape {
    if (shape.min > shape.max) throw this.refused('min must not be above max');
    return shape;
  }

  private scaled(value: Json | undefined, scale: number): number {
    if (typeof value !== 'number') throw this.refused('min and max must be given as numbers');
    const scaled = Number(`${value}e${scale}`.replace(/e([+-]?\d+)e(\d+)$/, (_, a: string, b: string) => `e${Number(a) + Number(b)}`));
    if (!Number.isInteger(scaled) || Math.abs(scaled) > MAX_MAGNITUDE) throw this.refused('min and max must fit the scale');
    return scaled;
  }

  private day(value: Json | undefined): number {
    const text = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '';
    const time = Date.parse(`${text}T00:00:00Z`);
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) throw this.refused('min and max must be dates, yyyy-mm-dd');
    return time / 86_400_000;
  }
}

/** The values of a rating without listed ones. */
export function ratingValues(json: JsonObject, refuse: (reason: string) => Error): number[] {
  const whole = (field: string, absent: number): number => {
    const value = json[field] ?? absent;
    if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 1_000_000) throw refuse(`${field} must be a whole number`);
    return value;
  };
  const min = whole('rateMin', 1);
  const step = whole('rateStep', 1);
  const max = 'rateMax' in json || !('rateCount' in json) ? whole('rateMax', 5) : min + (whole('rateCount', 5) - 1) * step;
  if (step < 1 || max < min || (max - min) / step >= 100) throw refuse('a rating has 1 to 100 values');
  return Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, i) => min + i * step);
}

function decimalsOf(step: number): number {
  const [mantissa, exponent] = String(step).split('e') as [string, string?];
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent ?? 0));
}

function list(question: string, json: Json | undefined): Json[] {
  if (!Array.isArray(json)) throw new CodebookRefused(question, 'must be a list');
  return json;
}

function object(json: Json): JsonObject {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new CodebookRefused('', 'must be an object');
  return json;
}
