import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../bytes/strict-json.ts';
import { Fields } from '../bytes/fields.ts';
import { encodeRow, type Answer } from '../share/encode.ts';
import { en } from '../texts/en.ts';
import { readCodebook } from '../trust/codebook.ts';
import { ManifestRefused, type Manifest } from '../trust/manifest.ts';
import { cpsSurvey, everyKindSurvey } from '../../test/kit/cps-survey.ts';
import { vectors } from '../../test/kit/vectors.ts';
import { deriveCodebook } from './derive.ts';
import { Interview } from './interview.ts';

const golden = vectors<{ good: { name: string; survey: JsonObject; codebook: JsonObject }[] }>('codebook');

function interview(survey: JsonObject, codebook = deriveCodebook(survey)): Interview {
  return new Interview({ survey, codebook } as unknown as Manifest, en, 'en');
}

function question(it: Interview, name: string) {
  return it.survey.getQuestionByName(name)!;
}

function answer(it: Interview, name: string): Answer | undefined {
  return it.answers().get(name);
}

describe('interview', () => {
  it.each(golden.good)('asks what the golden codebook computes: $name', ({ survey, codebook }) => {
    const it = interview(survey, Fields.read('codebook', codebook, readCodebook));
    expect([...it.answers().keys()]).toEqual((codebook['variables'] as JsonObject[]).map(({ name }) => name));
  });

  it('takes each kind of answer into its columns', () => {
    const it = interview(everyKindSurvey());
    it.survey.data = {
      media: ['web', 'paper'],
      trust: 0,
      services: { schools: 3 },
      topics: ['climate', 'taxes', 'health'],
      moved: '2020-02-29',
      pets: true,
      animals: ['dog'],
    };
    expect(Object.fromEntries(it.answers())).toEqual({
      media: { kind: 'chosen-set', codes: new Set(['web', 'paper']) },
      trust: { kind: 'chosen', code: '0' },
      'services.schools': { kind: 'chosen', code: '3' },
      'services.roads': { kind: 'absent', missing: 'refused' },
      'topics.1': { kind: 'chosen', code: 'climate' },
      'topics.2': { kind: 'chosen', code: 'taxes' },
      'topics.3': { kind: 'chosen', code: 'health' },
      moved: { kind: 'amount', amount: '18321' },
      pets: { kind: 'chosen', code: 'true' },
      animals: { kind: 'chosen-set', codes: new Set(['dog']) },
    });
    expect(encodeRow(it.manifest.codebook, it.answers()).length).toBe(it.manifest.codebook.ringElements);
  });

  it('tells blank, declined, unknown and hidden apart', () => {
    const it = interview(everyKindSurvey());
    it.survey.data = { media: ['refused'], pets: 'dont-know' };
    it.marks.mark(question(it, 'moved'), 'refused');
    expect(answer(it, 'media')).toEqual({ kind: 'absent', missing: 'refused' });
    expect(answer(it, 'pets')).toEqual({ kind: 'absent', missing: 'dont-know' });
    expect(answer(it, 'moved')).toEqual({ kind: 'absent', missing: 'refused' });
    expect(answer(it, 'trust')).toEqual({ kind: 'absent', missing: 'refused' });
    expect(answer(it, 'animals')).toEqual({ kind: 'absent', missing: 'not-applicable' });
  });

  it('forgets an answer to a question that was hidden afterwards', () => {
    const it = interview(everyKindSurvey());
    it.survey.data = { pets: true, animals: ['cat'] };
    it.survey.setValue('pets', false);
    expect(answer(it, 'animals')).toEqual({ kind: 'absent', missing: 'not-applicable' });
    expect(it.survey.data).not.toHaveProperty('animals');
  });

  it('lets an answer take the mark of declining away, and the mark the answer', () => {
    const it = interview(cpsSurvey());
    const age = question(it, 'age');
    it.marks.mark(age, 'refused');
    age.value = 40;
    expect(it.marks.get('age')).toBeNull();
    it.marks.mark(age, 'refused');
    expect(age.isEmpty()).toBe(true);
    expect(it.display(age)).toBe('Prefer not to say');
  });

  it.each([
    [17, false],
    [18, true],
    [64, true],
    [64.6, false],
    [65, false],
    [-1, false],
  ])('says the allowed range for an age of %d: %s', (age, fine) => {
    const it = interview(cpsSurvey());
    const asked = question(it, 'age');
    asked.value = age;
    expect(it.survey.validate()).toBe(fine);
    if (!fine) expect(asked.errors.map((error) => error.text)).toEqual(['Please enter a number from 18 to 64 (years), or leave it blank.']);
  });

  it('requires nothing, whatever the author set', () => {
    const survey = cpsSurvey();
    for (const page of survey['pages'] as JsonObject[]) for (const element of page['elements'] as JsonObject[]) element['isRequired'] = true;
    const it = interview(survey);
    expect(it.survey.validate()).toBe(true);
    expect([...it.answers().values()].every((answer) => answer.kind === 'absent' && answer.missing === 'refused')).toBe(true);
  });

  it('shows author markup as the text it is, and drops everything that is not asked for', () => {
    const survey = cpsSurvey();
    const evil = '<img src=x onerror=alert(1)>';
    survey['completedHtml'] = evil;
    survey['triggers'] = [{ type: 'runexpression', expression: 'true', runExpression: '1' }];
    survey['logo'] = 'https://example.org/pixel.png';
    survey['onComplete'] = evil;
    const [page] = survey['pages'] as JsonObject[];
    const [sex] = page!['elements'] as JsonObject[];
    sex!['title'] = evil;
    sex!['defaultValue'] = '1';
    const it = interview(survey);
    expect(question(it, 'sex').locTitle.hasHtml).toBe(false);
    expect(question(it, 'sex').title).toBe(evil);
    expect(question(it, 'sex').isEmpty()).toBe(true);
    expect(it.survey.triggers.length).toBe(0);
    expect(it.survey.logo).toBeFalsy();
    expect(JSON.stringify(it.survey.toJSON())).not.toContain('example.org');
  });

  it.each(['html', 'image', 'expression', 'comment', 'file', 'paneldynamic'])('refuses a question of type %s', (type) => {
    const survey = cpsSurvey();
    (survey['pages'] as JsonObject[])[0]!['elements'] = [{ type, name: 'x', html: '<b>x</b>' }];
    expect(() => interview(survey, deriveCodebook(cpsSurvey()))).toThrow(ManifestRefused);
  });

  it('forgets everything when wiped', () => {
    const it = interview(cpsSurvey());
    it.survey.data = { sex: '1', wage: 12.5 };
    it.marks.mark(question(it, 'age'), 'refused');
    it.wipe();
    expect(it.survey.data).toEqual({});
    expect(it.marks.entries()).toEqual([]);
  });
});
