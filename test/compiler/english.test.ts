import { expect, test } from 'vitest';
import { english } from '../../packages/compiler/src/english/english.ts';
import { expression, smallForm } from './small-form.ts';

const read = (id: string) => ({ var: id });
const branch = (when: unknown, value: unknown) =>
  Object.fromEntries([
    ['when', when],
    ['then', value],
  ]);
const is = (id: string, code: number | string) => ({ '==': [read(id), code] });

/** An expression of the language, and how people read it. */
const conditions: readonly (readonly [unknown, string])[] = [
  [is('needstype', 1), 'Needs type is ‘General needs’'],
  [{ '!': is('needstype', 1) }, 'Needs type is not ‘General needs’'],
  [{ in: [read('period'), [1, 2]] }, 'Rent period is ‘Every week’ or ‘Every 2 weeks’'],
  [{ or: [is('period', 1), is('period', 2)] }, 'Rent period is ‘Every week’ or ‘Every 2 weeks’'],
  [{ '!': { in: [read('period'), [1, 2]] } }, 'Rent period is not ‘Every week’ or ‘Every 2 weeks’'],
  [{ in: [read('period'), [1, 2, 3, 4]] }, 'Rent period is answered with anything but ‘Weekly for 50 weeks’'],
  [{ in: [read('period'), read('owner.periods')] }, 'Rent period is one of the rent periods that the owner uses'],
  [{ missing: 'rent' }, 'Basic rent is blank'],
  [{ '!': { missing: 'rent' } }, 'Basic rent is answered'],
  [{ applies: 'rent' }, 'Basic rent applies'],
  [{ '>': [read('rent'), 1234.5] }, 'Basic rent is more than £1,234.50'],
  [{ '>=': [read('age1'), 16] }, 'Lead tenant’s age is 16 or more'],
  [{ '<=': [16, read('age1')] }, 'Lead tenant’s age is 16 or more'],
  [{ '!': { '>=': [read('age1'), 16] } }, 'Lead tenant’s age is not 16 or more'],
  [{ '>=': [read('rent'), read('charge')] }, 'Basic rent is at least Service charge'],
  [{ '<': [read('startdate'), '2030-04-01'] }, 'Start date is before 1 April 2030'],
  [{ '<=': [read('startdate'), read('today')] }, "Start date is on or before today's date"],
  [{ '==': [{ weekday: read('startdate') }, 6] }, 'the day of the week of Start date is Saturday'],
  [{ '==': [{ day_of: read('startdate') }, 6] }, 'the day of Start date is 6'],
  [{ '==': [{ outward_code: read('postcode') }, 'SW1A'] }, 'the first half of Postcode is ‘SW1A’'],
  [{ '==': [{ inward_code: read('postcode') }, '1AA'] }, 'the second half of Postcode is ‘1AA’'],
  [{ between: [read('rent'), 10, 9999] }, 'Basic rent is between £10 and £9,999'],
  [{ within: [read('rent'), read('charge'), 1] }, 'Basic rent is within £1 of Service charge'],
  [{ '!': { within: [read('rent'), read('charge'), 1] } }, 'Basic rent differs by more than £1 from Service charge'],
  [is('renewal', 1), '‘Property is a renewal’ is ‘Yes’'],
  [is('la', 'E2'), 'Local authority is ‘Barnet’'],
  [is('access_level', 1), 'Access needs includes ‘Level access’'],
  [is('access_level', 0), 'Access needs does not include ‘Level access’'],
  [{ mentions: [read('reason'), ['gang', 'fight']] }, 'Reason for leaving mentions ‘gang’ or ‘fight’'],
  [{ starts_with: [read('la'), 'E'] }, 'Local authority starts with ‘E’'],
  [
    { and: [{ answered: 'rent' }, { answered: 'la' }, { answered: 'charge' }] },
    'Basic rent, Local authority and Service charge are answered',
  ],
  [{ or: [{ missing: 'rent' }, { missing: 'la' }] }, 'Basic rent or Local authority is blank'],
  [{ '>=': [{ length: read('reason') }, 1] }, 'Reason for leaving is not empty'],
  [
    { '>': [read('startdate'), { add: [read('today'), 14, 'days'] }] },
    "Start date is later than 14 days after today's date",
  ],
  [
    { and: [{ or: [is('needstype', 1), { missing: 'rent' }] }, { answered: 'la' }] },
    'Local authority is answered, and either Needs type is ‘General needs’ or Basic rent is blank',
  ],
  [read('is_renewal'), 'the letting is a renewal'],
  [{ '!': read('is_renewal') }, 'the letting is not a renewal'],
  [{ '!': read('has_family') }, 'it is not true that somebody who lives there has a child'],
  [{ '>': [read('rent'), read('rent_limit')] }, 'Basic rent is more than £750'],
  [
    { section_complete: { section: 'setup', except: ['la'] } },
    'the section ‘Set up this home’ is complete apart from Local authority',
  ],
  [{ certain: is('needstype', 1) }, 'Needs type is ‘General needs’'],
  [{ '!': { certain: is('needstype', 1) } }, 'Needs type is not known to be ‘General needs’'],
];

const combinations: readonly (readonly [string, unknown, string])[] = [
  [
    'neighbours share their subject',
    { and: [{ '>=': [read('age1'), 16] }, { '<': [read('age1'), 66] }] },
    'Lead tenant’s age is 16 or more and is less than 66',
  ],
  [
    'negation goes to the leaves',
    { '!': { and: [is('needstype', 1), { answered: 'rent' }] } },
    'Needs type is not ‘General needs’ or Basic rent is blank',
  ],
  [
    'what every alternative shares is said once',
    { or: [{ and: [is('needstype', 1), is('period', 1)] }, { and: [is('needstype', 1), { missing: 'rent' }] }] },
    'Needs type is ‘General needs’, and either Rent period is ‘Every week’ or Basic rent is blank',
  ],
  [
    'alternatives of several parts are told apart',
    { or: [{ and: [is('needstype', 1), is('period', 1)] }, { and: [is('needstype', 2), { missing: 'rent' }] }] },
    'Needs type is ‘General needs’ and Rent period is ‘Every week’; or Needs type is ‘Supported housing’ and Basic rent is blank',
  ],
  [
    'repetition goes',
    { or: [is('needstype', 1), { and: [is('needstype', 1), is('period', 1)] }] },
    'Needs type is ‘General needs’',
  ],
  [
    'a choice of conditions is and/or',
    { case: [branch(is('needstype', 1), is('period', 1)), { otherwise: { missing: 'rent' } }] },
    'Needs type is ‘General needs’ and Rent period is ‘Every week’; or Needs type is not ‘General needs’ and Basic rent is blank',
  ],
];

const child = is('ecstat{person}', 9);
const adult = { '>=': [read('age{person}'), 16] };

const members: readonly (readonly [unknown, string])[] = [
  [{ any: { each: 'person', is: child } }, 'any person’s working situation is ‘Child under 16’'],
  [{ '!': { any: { each: 'person', is: child } } }, 'no person’s working situation is ‘Child under 16’'],
  [
    { any: { each: 'person', is: { and: [adult, child] } } },
    'there is a person whose age is 16 or more and whose working situation is ‘Child under 16’',
  ],
  [
    { any: { each: 'person', members: [2, 3], is: child } },
    'there is a person other than the lead tenant whose working situation is ‘Child under 16’',
  ],
  [{ all: { each: 'person', is: adult } }, 'every person’s age is 16 or more'],
  [
    { all: { each: 'person', among: child, is: adult } },
    'for every person whose working situation is ‘Child under 16’, their age is 16 or more',
  ],
  [{ '>=': [{ count: { each: 'person', is: adult } }, 1] }, 'any person’s age is 16 or more'],
  [
    { '>': [{ count: { each: 'person', is: adult } }, 2] },
    'the number of people whose age is 16 or more is more than 2',
  ],
];

const values: readonly (readonly [unknown, string])[] = [
  [
    { '+': [{ or_zero: read('rent') }, { or_zero: read('charge') }] },
    'the total of Basic rent and Service charge, blanks counting as 0',
  ],
  [{ '-': [read('rent'), { '+': [read('charge'), 1] }] }, 'Basic rent minus (Service charge plus £1)'],
  [
    { round: [{ '*': [{ divide: [read('rent'), 52, 20] }, 26] }, 2, 'half_up'] },
    'Basic rent divided by 52, then multiplied by 26, rounded to 2 decimal places',
  ],
  [
    {
      recode: [
        read('period'),
        [
          [1, 52],
          [5, 52],
          [2, 26],
        ],
      ],
    },
    '52 where Rent period is ‘Every week’ or ‘Weekly for 50 weeks’; 26 where it is ‘Every 2 weeks’',
  ],
  [{ case: [branch(is('needstype', 1), 1), { otherwise: 2 }] }, '1 if Needs type is ‘General needs’; otherwise 2'],
  [
    { lookup: ['authority', 'lowest_rent', read('la')] },
    'the ‘lowest rent’ in ‘Local authorities’ for Local authority',
  ],
  [{ external: ['authority_of', read('postcode')] }, 'the local authority for Postcode'],
  [{ add: [read('today'), 14, 'days'] }, "14 days after today's date"],
  [{ years_between: [read('startdate'), read('today')] }, "the number of full years from Start date to today's date"],
  [{ coalesce: [read('rent'), read('charge')] }, 'Basic rent, or if that is blank Service charge'],
  [{ sum: { each: 'person', of: read('age{person}') } }, 'the total of each person’s age'],
  [{ count: { each: 'person' } }, 'the number of people'],
];

test.each(conditions)('%j reads as %s', (json, text) => {
  expect(english(expression(json), smallForm)).toBe(text);
});

test.each(combinations)('%s', (_title, json, text) => {
  expect(english(expression(json), smallForm)).toBe(text);
});

test.each(members)('of members: %j reads as %s', (json, text) => {
  expect(english(expression(json), smallForm)).toBe(text);
});

test.each(values)('a value: %j reads as %s', (json, text) => {
  expect(english(expression(json), smallForm)).toBe(text);
});

test('speaks of one member as "they"', () => {
  const condition = expression({ and: [adult, child] }, { person: 2 });
  const member = { repeat: 'person', number: 2 };
  expect(english(condition, smallForm, { member })).toBe(
    'their age is 16 or more and their working situation is ‘Child under 16’',
  );
});
