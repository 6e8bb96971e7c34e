import { emitAll, mappingChanges, type SavedMapping, upgradeMapping } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { projectYear } from './mini-years.ts';
import { repairsForms, repairsYear } from './repairs-years.ts';

type Columns = SavedMapping['columns'];
type Values = SavedMapping['values'];

/** A mapping saved in one year of the small collection, a year later. */
function upgraded(year: number, columns: Columns, values: Values = []) {
  const [before, after] = repairsForms(year, year + 1);
  return upgradeMapping({ collection: 'repairs', year, columns, values }, mappingChanges(before, after));
}

const told = ({ header, now, outcome }: ReturnType<typeof upgraded>['columns'][number]) =>
  `${header} → ${now ?? 'nothing'}: ${outcome}`;
const toldValue = ({ word, now, outcome }: ReturnType<typeof upgraded>['values'][number]) =>
  `${word} → ${now?.code ?? 'nothing'}: ${outcome}`;

describe('a saved column, a year later', () => {
  const cases: readonly {
    readonly it: string;
    readonly year: number;
    readonly columns: Columns;
    readonly become: readonly string[];
  }[] = [
    {
      it: 'stays where nothing changed, part by part',
      year: 2001,
      columns: [
        { header: 'Day', variable: 'reported_on', part: 'day' },
        { header: 'Month', variable: 'reported_on', part: 'month' },
      ],
      become: ['Day → reported_on: kept', 'Month → reported_on: kept'],
    },
    {
      it: 'goes to the new name',
      year: 2001,
      columns: [{ header: 'Amount', variable: 'cost' }],
      become: ['Amount → price: recoded'],
    },
    {
      it: 'is retired',
      year: 2001,
      columns: [{ header: 'Notice', variable: 'told' }],
      become: ['Notice → nothing: retired'],
    },
    {
      it: 'is retired where nobody knows it',
      year: 2001,
      columns: [{ header: 'Odd', variable: 'nonsense' }],
      become: ['Odd → nothing: retired'],
    },
    {
      it: 'fills every question that its own became',
      year: 2002,
      columns: [{ header: 'Craft', variable: 'trade' }],
      become: ['Craft → plumber: recoded', 'Craft → electrician: recoded'],
    },
    {
      it: 'is asked about again where the meaning changed',
      year: 2002,
      columns: [{ header: 'Amount', variable: 'price' }],
      become: ['Amount → price: asked_again'],
    },
    {
      it: 'gives way to the one that filled the variable before',
      year: 2001,
      columns: [
        { header: 'Letters', variable: 'by_letter' },
        { header: 'Emails', variable: 'by_email' },
      ],
      become: ['Letters → by_email: asked_again', 'Emails → by_email: kept'],
    },
    {
      it: 'comes first of two that now mean the same',
      year: 2002,
      columns: [
        { header: 'First resident', variable: 'satisfied1' },
        { header: 'Second resident', variable: 'satisfied2' },
      ],
      become: ['First resident → all_satisfied: recoded', 'Second resident → all_satisfied: asked_again'],
    },
  ];
  it.each(cases)('$it', ({ year, columns, become }) => {
    const { columns: now, mapping } = upgraded(year, columns);
    expect(now.map(told)).toEqual(become);
    const filled = become.filter((line) => /kept|recoded/.test(line));
    expect(mapping.columns.map(({ header, variable }) => `${header} → ${variable}`)).toEqual(
      filled.map((line) => line.split(':')[0]),
    );
    expect(mapping).toMatchObject({ collection: 'repairs', year: year + 1 });
  });

  it('keeps its part', () => {
    const columns = [{ header: 'Day', variable: 'reported_on', part: 'day' as const }];
    expect(upgraded(2001, columns).mapping.columns).toEqual(columns);
  });
});

describe('a saved word, a year later', () => {
  const cases: readonly {
    readonly it: string;
    readonly year: number;
    readonly values: Values;
    readonly become: readonly string[];
  }[] = [
    {
      it: 'means what it meant',
      year: 2001,
      values: [{ variable: 'trade', word: 'sparks', code: 3 }],
      become: ['sparks → 3: kept'],
    },
    {
      it: 'means the code that took over',
      year: 2001,
      values: [
        { variable: 'trade', word: 'boiler', code: 2 },
        { variable: 'mood1', word: 'glad', code: '1' },
      ],
      become: ['boiler → 1: recoded', 'glad → 2: recoded'],
    },
    {
      it: 'is asked about again where no code fits',
      year: 2001,
      values: [{ variable: 'trade', word: 'paint', code: 4 }],
      become: ['paint → nothing: asked_again'],
    },
    {
      it: 'means something to each question that its own became',
      year: 2002,
      values: [{ variable: 'trade', word: 'pipes', code: 1 }],
      become: ['pipes → 1: recoded', 'pipes → 2: recoded'],
    },
    {
      it: 'goes with its question',
      year: 2001,
      values: [{ variable: 'told', word: 'yes', code: 1 }],
      become: ['yes → nothing: retired'],
    },
  ];
  it.each(cases)('$it', ({ year, values, become }) => {
    const { values: now, mapping } = upgraded(year, [], values);
    expect(now.map(toldValue)).toEqual(become);
    expect(mapping.values).toHaveLength(become.filter((line) => /kept|recoded/.test(line)).length);
  });
});

describe('what is asked', () => {
  it('are the new columns, and those whose answers count no longer', () => {
    expect(upgraded(2001, [{ header: 'Amount', variable: 'cost' }]).unmatched).toEqual(['satisfied1', 'satisfied2']);
    const [before, after] = repairsForms(2001, 2002);
    expect(mappingChanges(before, before).changed).toEqual([]);
    expect(mappingChanges(before, after).kept).toEqual(['reported_on', 'by_phone', 'by_email']);
  });

  it('is nothing where the year changed nothing', () => {
    const [form] = repairsForms(2001, 2002);
    const columns = [{ header: 'Trade', variable: 'trade' }];
    const values = [{ variable: 'trade', word: 'paint', code: 4 }];
    const same = upgradeMapping({ collection: 'repairs', year: 2001, columns, values }, mappingChanges(form, form));
    expect(same).toMatchObject({ mapping: { columns, values }, unmatched: [] });
  });

  it('are, of lettings 2026, the sex of everyone, the referral, and what is new', () => {
    const input = projectYear('lettings', 2026);
    const changes = mappingChanges(input.earlier?.[0] ?? input.form, input.form);
    const asked = [...changes.changed, ...changes.added.map((variable) => ({ variable }))].map(({ variable }) =>
      variable.replace(/\d$/, ''),
    );
    expect([...new Set(asked)].sort()).toEqual([
      ...['builtype', 'gender_description', 'gender_same_as_sex', 'referral', 'referral_type', 'sex'],
    ]);
  });
});

describe('the output', () => {
  const input = { ...repairsYear(2002), earlier: [repairsYear(2001).form] };
  const files = emitAll(input, ['mapping-upgrade']);

  it('is what upgrades a mapping', () => {
    const saved = { collection: 'repairs', year: 2001, columns: [{ header: 'Amount', variable: 'cost' }], values: [] };
    const changes = JSON.parse(files.find(({ path }) => path === 'mapping-upgrade.json')?.text ?? '');
    expect(upgradeMapping(saved, changes).mapping.columns).toEqual([{ header: 'Amount', variable: 'price' }]);
  });

  it.each([
    'Repairs: your columns from 2001 to 2002',
    'Retired: leave the column out.',
    '2 ‘Heating’: now 1 ‘Plumbing’',
    '4 ‘Painting’: asked again',
    'Every other code stays.',
    'mood1, mood2',
    'Carried over under the new name.',
  ])('says: %s', (words) => {
    expect(files.find(({ path }) => path === 'mapping-upgrade.html')?.text).toContain(words);
  });

  it('is not there in a first year', () => expect(emitAll(repairsYear(2001), ['mapping-upgrade'])).toEqual([]));
});
