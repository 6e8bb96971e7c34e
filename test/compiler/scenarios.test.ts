import { describe, expect, it } from 'vitest';
import { diagnose, layered, miniFiles, textFiles } from './definition-files.ts';

const right = {
  title: 'Two visitors',
  year: 2025,
  context: { today: '2025-06-01' },
  answers: { visit_date: '2025-05-01', group_size: 2, age1: 40, age2: 101, opinion: 2 },
  confirmations: ['age2_high'],
  expect: {
    asked: ['age2'],
    values: { children: 0 },
    issues: [{ rule: 'age2_high' }, { rule: 'bad_opinion' }],
    status: 'in_progress',
  },
};

/** What is said of scenarios beside the mini collection: code, words, and the text at the place. */
function said(scenarios: { readonly [name: string]: object }, year?: number): readonly string[] {
  const texts = Object.fromEntries(
    Object.entries(scenarios).map(([name, one]) => [`mini/scenarios/${name}.json`, JSON.stringify(one, null, 2)]),
  );
  return diagnose(layered(textFiles(texts), miniFiles), 'mini', year).map(({ code, message, suggestion, place }) => {
    const line = texts[place.file]?.split('\n')[place.line - 1] ?? '';
    const word = line.slice(place.column - 1).replace(/[,:].*/, '');
    return `${code} at ${word}: ${message}${suggestion === undefined ? '' : ` ${suggestion}`}`;
  });
}

const expected = (part: object) => ({ ...right, expect: { ...right.expect, ...part } });
const answered = (part: object) => ({ ...right, answers: { ...right.answers, ...part } });

describe('a scenario is told what is wrong with it', () => {
  it.each<[string, object, readonly string[]]>([
    ['nothing', right, []],
    [
      'an answer to a question that there is not',
      answered({ age4: 3 }),
      ['unknown-variable at "age4": There is no variable "age4". did you mean "age1"?'],
    ],
    [
      'a question misspelt among those that are asked',
      expected({ asked: ['agge2'] }),
      ['unknown-variable at "agge2": There is no variable "agge2". did you mean "age2"?'],
    ],
    [
      'a code that there is not',
      answered({ opinion: 3 }),
      ['unknown-code at 3: "3" is not a code of "opinion". if it is meant, expect the issue "opinion.option"'],
    ],
    [
      'a code that is to be refused',
      { ...answered({ opinion: 3 }), confirmations: [], expect: { issues: [{ rule: 'opinion.option' }] } },
      [],
    ],
    [
      'a code that nobody is asked for',
      { ...answered({ opinion: 3 }), confirmations: [], expect: { not_asked: ['opinion'] } },
      [],
    ],
    ['a code as text', answered({ opinion: '2' }), []],
    [
      'a town that its table does not have',
      answered({ town: 'NOWHERE' }),
      ['unknown-code at "NOWHERE": "NOWHERE" is not a code of "town". if it is meant, expect the issue "town.option"'],
    ],
    ['a limit that is broken', expected({ issues: [{ rule: 'age2.max' }, { rule: 'age2_high' }] }), []],
    [
      'completed in spite of an error',
      expected({ issues: [{ rule: 'visit_ahead' }, { rule: 'age2_high' }], status: 'completed' }),
      [
        'impossible-expectation at "completed": This cannot come out: a log that breaks "visit_ahead" is not completed.',
      ],
    ],
    [
      'asked and not asked',
      expected({ not_asked: ['age2'] }),
      ['impossible-expectation at "age2": This cannot come out: "age2" is expected to be asked as well.'],
    ],
    [
      'confirmed and silent',
      expected({ issues: [{ rule: 'bad_opinion' }] }),
      [
        'impossible-expectation at "age2_high": This cannot come out: "age2_high" is confirmed but not among the "issues".',
      ],
    ],
    [
      'a year that there is not',
      { ...right, year: 2031 },
      ['unknown-year at 2031: There is no year 2031 of mini; there are 2025, 2026.'],
    ],
    [
      'a key that means nothing',
      { title: 'One visitor', year: 2025, exepct: {} },
      ['unknown-key at "exepct": "exepct" means nothing in the scenario. did you mean "expect"?'],
    ],
  ])('%s', (_, scenario, report) => {
    expect(said({ visit: scenario })).toEqual(report);
  });

  it('what it starts from: misspelt, in a circle, and without a year', () => {
    const heir = (base: string) => ({ title: 'An heir', base, expect: {} });
    expect(said({ visit: right, heir: heir('vist') })).toEqual([
      'missing-file at "vist": There is no file mini/scenarios/vist.json: the scenario starts from it. did you mean "visit"?',
    ]);
    expect(said({ one: heir('two'), two: heir('one'), three: heir('one') })).toEqual([
      'cycle at "two": These depend on one another: one → two → one.',
      'cycle at "one": These depend on one another: two → one → two.',
    ]);
    expect(said({ one: { title: 'Of no year' } })).toEqual([
      'missing-key at {: A scenario without "base" needs "year".',
    ]);
  });

  it('of its own year, when only one is looked at', () => {
    const wrong = { ...answered({ age4: 3 }), year: 2026 };
    expect(said({ visit: wrong }, 2025)).toEqual([]);
    expect(said({ visit: wrong }, 2026)).toHaveLength(1);
  });
});
