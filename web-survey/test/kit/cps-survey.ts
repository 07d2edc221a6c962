/** The questions of the 1985 Current Population Survey wage sample. */
import type { JsonObject } from '../../src/bytes/strict-json.ts';

export function cpsSurvey(): JsonObject {
  return {
    title: 'Wages and work',
    locale: 'en',
    showQuestionNumbers: 'off',
    pages: [
      {
        name: 'you',
        title: 'About you',
        elements: [
          { type: 'radiogroup', name: 'sex', title: 'What is your sex?', choices: [{ value: '0', text: 'Male' }, { value: '1', text: 'Female' }] },
          { type: 'text', inputType: 'number', name: 'age', title: 'How old are you?', min: 18, max: 64, tercet: { unit: 'years' } },
          {
            type: 'radiogroup',
            name: 'race',
            title: 'Which of these describes you best?',
            choices: [
              { value: '1', text: 'Other' },
              { value: '2', text: 'Hispanic' },
              { value: '3', text: 'White' },
            ],
          },
          { type: 'boolean', name: 'south', title: 'Do you live in the South?' },
          { type: 'boolean', name: 'married', title: 'Are you married?' },
        ],
      },
      {
        name: 'work',
        title: 'Your work',
        elements: [
          {
            type: 'dropdown',
            name: 'occupation',
            title: 'What kind of work do you do?',
            choices: [
              { value: '1', text: 'Management' },
              { value: '2', text: 'Sales' },
              { value: '3', text: 'Clerical' },
              { value: '4', text: 'Service' },
              { value: '5', text: 'Professional' },
              { value: '6', text: 'Other' },
            ],
          },
          {
            type: 'radiogroup',
            name: 'sector',
            title: 'In which sector?',
            choices: [
              { value: '0', text: 'Other' },
              { value: '1', text: 'Manufacturing' },
              { value: '2', text: 'Construction' },
            ],
          },
          { type: 'radiogroup', name: 'union', title: 'Are you a member of a union?', showDontKnowItem: true, choices: [{ value: '0', text: 'No' }, { value: '1', text: 'Yes' }] },
        ],
      },
      {
        name: 'pay',
        title: 'Education, experience and pay',
        elements: [
          { type: 'text', inputType: 'number', name: 'education', title: 'How many years of education do you have?', min: 2, max: 18, tercet: { unit: 'years' } },
          { type: 'text', inputType: 'number', name: 'experience', title: 'How many years have you worked?', min: 0, max: 55, tercet: { unit: 'years' } },
          {
            type: 'text',
            inputType: 'number',
            name: 'wage',
            title: 'What do you earn per hour?',
            description: 'Before tax.',
            min: 1,
            max: 99.99,
            step: 0.01,
            showDontKnowItem: true,
            tercet: { scale: 2, unit: 'dollars per hour' },
          },
        ],
      },
    ],
  };
}

/** One question of every kind, for the forms that the CPS questions do not use. */
export function everyKindSurvey(): JsonObject {
  return {
    title: 'Every kind',
    pages: [
      {
        name: 'one',
        elements: [
          { type: 'checkbox', name: 'media', title: 'Where do you read news?', showDontKnowItem: true, choices: ['paper', 'radio', 'web'] },
          { type: 'rating', name: 'trust', title: 'How much do you trust them?', rateMin: 0, rateMax: 10, minRateDescription: 'Not at all', maxRateDescription: 'Fully' },
          { type: 'matrix', name: 'services', title: 'How good are these?', columns: [{ value: 1, text: 'Bad' }, { value: 2, text: 'Fair' }, { value: 3, text: 'Good' }], rows: ['schools', 'roads'] },
          { type: 'ranking', name: 'topics', title: 'Rank these topics', choices: ['taxes', 'health', 'climate'] },
          { type: 'text', inputType: 'date', name: 'moved', title: 'When did you move here?', min: '1990-01-01', max: '2026-12-31' },
          { type: 'boolean', name: 'pets', title: 'Do you have pets?', showDontKnowItem: true },
          { type: 'tagbox', name: 'animals', title: 'Which?', visibleIf: '{pets} = true', choices: ['cat', 'dog'] },
        ],
      },
    ],
  };
}
