/** Shapes allowed questions for a phone: native selects, radios for yes/no, no sliders, and a way to decline each. */
import type { Json, JsonObject } from '../bytes/strict-json.ts';
import { ratingValues } from './derive.ts';
import type { Texts } from '../texts/texts.ts';

export const REFUSED = 'refused';
export const DONT_KNOW = 'dont-know';

/** Types in which the form library itself offers "prefer not to say" as one more choice. */
const OFFERS_REFUSAL = new Set(['radiogroup', 'dropdown', 'checkbox']);

export function formSurvey(survey: JsonObject, texts: Texts): JsonObject {
  return mapElements(survey, (question) => formQuestion(question, texts));
}

function formQuestion(source: JsonObject, texts: Texts): JsonObject {
  const question = asPlainChoice({ ...source }, texts);
  if (OFFERS_REFUSAL.has(question['type'] as string)) {
    question['showRefuseItem'] = true;
    question['refuseText'] ??= texts.preferNotToSay;
    question['dontKnowText'] ??= texts.dontKnow;
  } else {
    delete question['showDontKnowItem'];
    delete question['refuseText'];
    delete question['dontKnowText'];
  }
  return question;
}

/** The question's plainest accessible form that still has the same answers. */
function asPlainChoice(question: JsonObject, texts: Texts): JsonObject {
  switch (question['type']) {
    case 'dropdown':
      question['renderAs'] = 'select';
      question['placeholder'] = texts.choose;
      return question;
    case 'tagbox':
      question['type'] = 'checkbox';
      return question;
    case 'boolean':
      return yesOrNo(question, texts);
    case 'imagepicker':
      return pictured(question);
    case 'rating':
      return scaled(question);
    case 'text':
      return numberField(question);
    default:
      return question;
  }
}

function yesOrNo(question: JsonObject, texts: Texts): JsonObject {
  const { labelTrue, labelFalse, valueTrue, valueFalse, ...rest } = question;
  const yes: JsonObject = { value: valueTrue ?? true, text: labelTrue ?? texts.yes };
  const no: JsonObject = { value: valueFalse ?? false, text: labelFalse ?? texts.no };
  return { ...rest, type: 'radiogroup', choices: [yes, no] };
}

/** Every step of a rating spelled out, counted as the codebook counts them. */
function scaled(question: JsonObject): JsonObject {
  const { rateMin: _min, rateMax: _max, rateStep: _step, rateCount: _count, ...rest } = question;
  const rateValues = rest['rateValues'] ?? ratingValues(question, (reason) => new RangeError(reason));
  return { ...rest, displayMode: 'buttons', rateValues };
}

function pictured(question: JsonObject): JsonObject {
  const choices = Array.isArray(question['choices']) ? question['choices'] : [];
  const allPictures = choices.every((choice) => choice !== null && typeof choice === 'object' && 'imageLink' in choice);
  if (allPictures) return { ...question, showLabel: true };
  const { multiSelect, ...rest } = question;
  return { ...rest, type: multiSelect === true ? 'checkbox' : 'radiogroup' };
}

/** Limits are checked by the page itself, from the codebook; a slider would have no way of leaving it blank. */
function numberField(question: JsonObject): JsonObject {
  const { min: _min, max: _max, tercet: _tercet, ...rest } = question;
  const date = question['inputType'] === 'date';
  return { ...rest, inputType: date ? 'date' : 'number', ...(date ? {} : { step: rest['step'] ?? 'any' }) };
}

function mapElements(node: JsonObject, change: (question: JsonObject) => JsonObject): JsonObject {
  const copy = { ...node };
  for (const list of ['pages', 'elements']) {
    const children = copy[list];
    if (!Array.isArray(children)) continue;
    copy[list] = children.map((child): Json => {
      const element = child as JsonObject;
      const holder = list === 'pages' || element['type'] === 'panel';
      return holder ? mapElements(element, change) : change(element);
    });
  }
  return copy;
}
