/** Copies of the author's survey only what is known to be harmless and answerable; whatever is not named here never reaches the form library. */
import { hasOwn, type Json, type JsonObject } from '../bytes/strict-json.ts';

export class SurveyRefused extends Error {
  override readonly name = 'SurveyRefused';
}

const TEXTS = ['title', 'description'] as const;
const CONDITIONS = ['visibleIf', 'enableIf'] as const;
const PLACED = ['name', ...TEXTS, ...CONDITIONS] as const;
const QUESTION = ['type', ...PLACED, 'startWithNewLine', 'showDontKnowItem', 'refuseText', 'dontKnowText'] as const;

/** Question types and what may be set on each, besides {@link QUESTION}. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  radiogroup: ['choices'],
  dropdown: ['choices'],
  checkbox: ['choices'],
  tagbox: ['choices'],
  ranking: ['choices'],
  imagepicker: ['choices', 'multiSelect'],
  boolean: ['labelTrue', 'labelFalse', 'valueTrue', 'valueFalse'],
  rating: ['rateMin', 'rateMax', 'rateStep', 'rateCount', 'rateValues', 'minRateDescription', 'maxRateDescription'],
  text: ['inputType', 'min', 'max', 'step', 'tercet'],
  matrix: ['columns', 'rows'],
};

export function allowedSurvey(survey: JsonObject): JsonObject {
  const copy = pick(survey, [...TEXTS, 'locale', 'showQuestionNumbers']);
  copy['pages'] = Array.isArray(survey['pages'])
    ? survey['pages'].map((page) => container(object(page)))
    : [{ name: 'page1', ...container(survey, []) }];
  const calculated = survey['calculatedValues'];
  if (Array.isArray(calculated)) copy['calculatedValues'] = calculated.map((it) => pick(object(it), ['name', 'expression']));
  return copy;
}

function container(source: JsonObject, names: readonly string[] = PLACED): JsonObject {
  const elements = source['elements'] ?? source['questions'] ?? [];
  if (!Array.isArray(elements)) throw new SurveyRefused('elements must be a list');
  return { ...pick(source, names), elements: elements.map((element) => allowedElement(object(element))) };
}

function allowedElement(source: JsonObject): JsonObject {
  const type = source['type'] ?? 'text';
  if (type === 'panel') return { type, ...container(source) };
  const own = typeof type === 'string' && hasOwn(TYPES, type) ? TYPES[type]! : undefined;
  if (!own) throw new SurveyRefused(`question ${String(source['name'])}: this kind of question is not asked here`);
  const copy = pick(source, [...QUESTION, ...own]);
  copy['type'] = type;
  for (const list of ['choices', 'rateValues', 'columns', 'rows']) {
    const values = copy[list];
    if (Array.isArray(values)) copy[list] = values.map(allowedChoice);
  }
  return copy;
}

/** A choice, row or column; pictures only when they are inside the manifest. */
function allowedChoice(choice: Json): Json {
  if (choice === null || typeof choice !== 'object') return choice;
  const copy = pick(object(choice), ['value', 'text', 'visibleIf']);
  const image = object(choice)['imageLink'];
  if (typeof image === 'string' && /^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]+$/.test(image)) copy['imageLink'] = image;
  return copy;
}

function pick(source: JsonObject, names: readonly string[]): JsonObject {
  const copy: JsonObject = {};
  for (const name of names) {
    const value = source[name];
    if (value !== undefined && value !== null) copy[name] = value;
  }
  return copy;
}

function object(json: Json): JsonObject {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new SurveyRefused('an object was expected');
  return json;
}
