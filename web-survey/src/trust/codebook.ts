/** The codebook: every variable with its categories or range and its columns in a row of ring elements. */
import { FieldRefused, Fields } from '../bytes/fields.ts';

/** The four missing codes, in the order of their columns. */
export const MISSING = ['not-asked', 'refused', 'dont-know', 'not-applicable'] as const;
export type Missing = (typeof MISSING)[number];

export interface Category {
  readonly code: string;
  readonly label: string;
}

interface Placed {
  readonly name: string;
  readonly label: string;
  readonly offset: number;
  readonly width: number;
}

export interface SingleChoice extends Placed {
  readonly type: 'single';
  readonly categories: readonly Category[];
}

export interface MultipleChoice extends Placed {
  readonly type: 'multiple';
  readonly categories: readonly Category[];
}

/** `min` and `max` are scaled: the answer times 10 to the power of `scale`. */
export interface Numeric extends Placed {
  readonly type: 'number';
  readonly scale: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

export type Variable = SingleChoice | MultipleChoice | Numeric;

export interface Codebook {
  readonly variables: readonly Variable[];
  readonly ringElements: number;
}

const LIMIT = 20_000;

export function readCodebook(fields: Fields): Codebook {
  const variables = fields.list('variables', (json, path) => Fields.read(path, json, readVariable));
  const ringElements = fields.whole('ringElements', 1, LIMIT);
  let offset = 0;
  const names = new Set<string>();
  for (const variable of variables) {
    const path = `codebook.${variable.name}`;
    if (names.has(variable.name)) throw new FieldRefused(path, 'a name used once');
    names.add(variable.name);
    if (variable.offset !== offset) throw new FieldRefused(`${path}.offset`, `${offset}`);
    if (variable.width !== expectedWidth(variable)) throw new FieldRefused(`${path}.width`, `${expectedWidth(variable)}`);
    offset += variable.width;
  }
  if (offset !== ringElements) throw new FieldRefused('codebook.ringElements', `${offset}`);
  return { variables, ringElements };
}

function readVariable(fields: Fields): Variable {
  const type = fields.one('type', ['single', 'multiple', 'number']);
  const placed = {
    name: fields.text('name', /^[A-Za-z][A-Za-z0-9_-]{0,63}(\.[A-Za-z0-9][A-Za-z0-9_-]{0,63})?$/),
    label: fields.text('label'),
    offset: fields.whole('offset', 0, LIMIT),
    width: fields.whole('width', 1, LIMIT),
  };
  if (type !== 'number') {
    const categories = fields.list('categories', (json, path) =>
      Fields.read(path, json, (category) => ({ code: category.text('code', /\S/), label: category.text('label') })),
    );
    if (categories.some(({ code }) => (MISSING as readonly string[]).includes(code)))
      throw new FieldRefused(`codebook.${placed.name}.categories`, 'no missing code among them');
    if (categories.length === 0 || new Set(categories.map(({ code }) => code)).size !== categories.length)
      throw new FieldRefused(`codebook.${placed.name}.categories`, 'at least one, each code once');
    return { ...placed, type, categories };
  }
  const numeric: Numeric = {
    ...placed,
    type,
    scale: fields.whole('scale', 0, 9),
    min: fields.whole('min', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    max: fields.whole('max', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    unit: fields.text('unit'),
  };
  if (numeric.min > numeric.max) throw new FieldRefused(`codebook.${placed.name}.max`, 'not under min');
  return numeric;
}

function expectedWidth(variable: Variable): number {
  switch (variable.type) {
    case 'single':
      return variable.categories.length + MISSING.length;
    case 'multiple':
      return variable.categories.length + 1 + MISSING.length;
    case 'number':
      return 1 + 1 + MISSING.length;
  }
}

export function sameCodebook(a: Codebook, b: Codebook): boolean {
  return a.ringElements === b.ringElements && written(a) === written(b);
}

function written({ variables }: Codebook): string {
  return JSON.stringify(
    variables.map((it) => [
      it.name,
      it.label,
      it.type,
      it.offset,
      it.width,
      it.type === 'number' ? [it.scale, it.min, it.max, it.unit] : it.categories.map(({ code, label }) => [code, label]),
    ]),
  );
}
