import { carryOver } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { compiledForm, definitionsFolder } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';

const [before, after] = ['lettings-2025', 'lettings-2026'].map((id) => compiledForm(id).form) as [never, never];
const carry = carryOver(before, after);

describe('answers of lettings 2025 in 2026', () => {
  const sourcesOfReferral = [
    { source: 'nominated by a council', referral: 3, become: { referral_register: 6, referral_noms: 1 } },
    { source: 'support referred by a council', referral: 4, become: { referral_register: 6, referral_noms: 2 } },
    { source: 'a different provider', referral: 10, become: { referral_register: 7, referral_noms: 6 } },
    {
      source: 'another route from a provider’s register',
      referral: 23,
      become: { referral_register: 7, referral_noms: 8 },
    },
    { source: 'a direct application', referral: 2, become: {} },
    { source: 'a health service', referral: 15, become: {} },
  ];
  it.each(sourcesOfReferral)('source of referral: $source', ({ referral, become }) => {
    const { answers, askedAgain } = carry({ referral_type: 2, referral });
    expect(answers).toEqual(become);
    const open = ['referral_register', 'referral_noms', 'referral_org'].filter((id) => !Object.hasOwn(become, id));
    expect(askedAgain.map(({ variable }) => variable).sort()).toEqual(open.sort());
  });

  it('ask everyone their sex again, saying why', () => {
    const { answers, askedAgain } = carry({ sex1: 'F', sex2: 'X', age1: 40 });
    expect(answers).toEqual({ age1: 40 });
    const because =
      'The question of 2025 was about gender identity. It does not say what sex anyone was registered as at birth.';
    expect(askedAgain).toEqual([
      { variable: 'sexrab1', because },
      { variable: 'sexrab2', because },
    ]);
  });

  it('drop the type of building', () =>
    expect(carry({ builtype: 1 })).toEqual({ answers: {}, askedAgain: [], taken: [] }));

  const scenarios = readScenarios(definitionsFolder).filter(({ form }) => form === 'lettings-2025');
  it('are asked again, in every complete example, only where the year changed the question', () => {
    const complete = scenarios.filter((scenario) => scenario.expect.status === 'completed');
    expect(complete.length).toBeGreaterThan(5);
    const again = complete.flatMap(({ answers }) => carry(answers).askedAgain.map(({ variable }) => variable));
    const questions = new Set(again.map((variable) => variable.replace(/\d$/, '')));
    expect([...questions].sort()).toEqual(['referral_noms', 'referral_org', 'referral_register', 'sexrab']);
  });

  it('stay as they were, in every worked example, where the year did not', () => {
    const changed = /^(builtype|referral|referral_type|sex\d)$/;
    for (const { answers } of scenarios) {
      const kept = Object.keys(carry(answers).answers);
      const { answers: same } = carryOver(before, before)(answers);
      expect(kept).toEqual(expect.arrayContaining(Object.keys(same).filter((id) => !changed.test(id))));
    }
  });
});
