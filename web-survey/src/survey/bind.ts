/** Ties every variable of the codebook to the question that answers it; a survey and a codebook that differ are refused. */
import type { ItemValue, Question, QuestionMatrixModel, QuestionRatingModel, QuestionSelectBase, SurveyModel } from 'survey-core';
import type { Codebook, Variable } from '../trust/codebook.ts';
import { ManifestRefused } from '../trust/manifest.ts';
import { DONT_KNOW, REFUSED } from './form.ts';

/** `part` is the row of a matrix or the position in a ranking. */
export interface Binding {
  readonly variable: Variable;
  readonly question: Question;
  readonly part: string | number | null;
}

export function bind(survey: SurveyModel, codebook: Codebook): Binding[] {
  const variables = new Map(codebook.variables.map((variable) => [variable.name, variable]));
  const bindings = survey.getAllQuestions(false).flatMap((question) =>
    partsOf(question).map(({ name, part, type, codes }): Binding => {
      const variable = variables.get(name);
      if (!variable) throw new ManifestRefused('codebook', `question ${name} is in no codebook`);
      if (variable.type !== type) throw new ManifestRefused('codebook', `question ${name} is not of type ${variable.type}`);
      if (variable.type !== 'number' && codes.join('\n') !== variable.categories.map(({ code }) => code).join('\n'))
        throw new ManifestRefused('codebook', `question ${name} offers other answers than the codebook`);
      variables.delete(name);
      return { variable, question, part };
    }),
  );
  const [unasked] = variables.keys();
  if (unasked !== undefined) throw new ManifestRefused('codebook', `variable ${unasked} is asked by no question`);
  return bindings;
}

interface Part {
  readonly name: string;
  readonly part: string | number | null;
  readonly type: Variable['type'];
  readonly codes: readonly string[];
}

function partsOf(question: Question): Part[] {
  const { name } = question;
  switch (question.getType()) {
    case 'radiogroup':
    case 'dropdown':
      return [{ name, part: null, type: 'single', codes: codesOf((question as QuestionSelectBase).choices) }];
    case 'checkbox':
      return [{ name, part: null, type: 'multiple', codes: codesOf((question as QuestionSelectBase).choices) }];
    case 'imagepicker':
      return [
        {
          name,
          part: null,
          type: question['multiSelect'] === true ? 'multiple' : 'single',
          codes: codesOf((question as QuestionSelectBase).choices),
        },
      ];
    case 'rating':
      return [{ name, part: null, type: 'single', codes: codesOf((question as QuestionRatingModel).visibleRateValues) }];
    case 'text':
      return [{ name, part: null, type: 'number', codes: [] }];
    case 'matrix': {
      const matrix = question as QuestionMatrixModel;
      const codes = codesOf(matrix.columns as ItemValue[]);
      return (matrix.rows as ItemValue[]).map((row) => ({ name: `${name}.${row.value}`, part: String(row.value), type: 'single', codes }));
    }
    case 'ranking': {
      const codes = codesOf((question as QuestionSelectBase).choices);
      return codes.map((_, i) => ({ name: `${name}.${i + 1}`, part: i, type: 'single', codes }));
    }
    default:
      throw new ManifestRefused('codebook', `question ${name} cannot be computed with`);
  }
}

function codesOf(items: readonly ItemValue[]): string[] {
  return items.map((item) => String(item.value)).filter((code) => code !== REFUSED && code !== DONT_KNOW);
}
