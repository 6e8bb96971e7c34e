import { diffForms, diffTitle, emitAll, renderDiff } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { repairsYear } from './repairs-years.ts';

const years = [2001, 2002, 2003].map(repairsYear);
const [first, second, third] = years as [(typeof years)[0], (typeof years)[0], (typeof years)[0]];

describe('the dictionary through the years', () => {
  const [file] = emitAll({ ...third, earlier: [first.form, second.form] }, ['variable-history']);
  const text = (file?.text ?? '').replace(/^\uFEFF/, '');

  const lines = [
    { about: 'what stayed', line: 'reported_on,Day reported,2001,,,,' },
    { about: 'what was dropped', line: 'told,Tenant told,2001,2001,,,2002: Gone; nothing takes over.' },
    { about: 'what has another name', line: 'cost,Cost,2001,2001,,price,2002: Gone; price takes over.' },
    {
      about: 'what took over and then changed its meaning',
      line: `price,Price,2002,,cost,,"2002: Takes over from ‘Cost’ (cost); values go on as they are.
2003: Means something else; earlier values do not compare: The price of earlier years is without tax."`,
    },
    {
      about: 'what lost codes and was split',
      line: `trade,Trade,2001,2002,,plumber; electrician,"2002: 2 ‘Heating’ counts as 1 ‘Plumbing’; 4 ‘Painting’ counts as none.
2003: Gone; plumber and electrician take over."`,
    },
    {
      about: 'what is one of those it was split into',
      line: 'plumber,Plumber needed,2003,,trade,,2003: Takes over from ‘Trade’ (trade); 1 ‘Plumbing’ counts as 1 ‘Yes’; 3 ‘Electrics’ counts as 2 ‘No’; other answers as none.',
    },
    {
      about: 'what was merged',
      line: `all_satisfied,Residents satisfied,2003,,satisfied1; satisfied2,,"2003: Takes over from ‘Resident 1’s satisfaction’ (satisfied1); values go on as they are.
2003: Takes over from ‘Resident 2’s satisfaction’ (satisfied2); values go on as they are."`,
    },
    {
      about: 'an option that counts as another',
      line: 'by_letter,Ways it was reported: By letter,2001,2001,,by_email,2002: Gone; by_email takes over.',
    },
  ];
  it.each(lines)('tells $about', ({ line }) => expect(`\n${text.replaceAll('\r\n', '\n')}`).toContain(`\n${line}\n`));

  it('is not there in a first year', () => expect(emitAll(first, ['variable-history'])).toEqual([]));
});

describe('the change notice on older answers', () => {
  const told = (before: typeof first, after: typeof first) => {
    const changes = diffForms(before.form, after.form, after.applied);
    return renderDiff(changes, 'md', diffTitle(before.form, after.form));
  };

  const notices = [
    {
      change: 'an option that counts as another',
      ...{ before: first, after: second },
      says: `- Answer withdrawn: 2 ‘Heating’ of ‘Trade’ (trade) *(the API, CSV files, analysts)*
  - Taken only before, for example: Trade: Heating
  - Older answers, officers: Counts as 1 ‘Plumbing’ in logs of 2001 that are copied or move here.
  - Older answers, suppliers: Send 1 ‘Plumbing’ instead.
  - Older answers, analysts: The series counts it as 1 ‘Plumbing’.`,
    },
    {
      change: 'an option without a match',
      ...{ before: first, after: second },
      says: `  - Older answers, officers: Asked again in logs of 2001 that are copied or move here. Painting is no longer a repair.
  - Older answers, suppliers: No other code takes its place: ask again.
  - Older answers, analysts: A gap in the series: these answers of 2001 compare with none. Painting is no longer a repair.`,
    },
    {
      change: 'a chosen option that counts as another',
      ...{ before: first, after: second },
      says: '  - Older answers, suppliers: Send by_email ‘By email’ instead.',
    },
    {
      change: 'another name',
      ...{ before: first, after: second },
      says: `  - Older answers, officers: Carried over from ‘Cost’ in logs of 2001 that are copied or move here.
  - Older answers, suppliers: Send in price what you sent in cost.
  - Older answers, analysts: The series goes on: cost of 2001 is price.`,
    },
    {
      change: 'other codes, for every person',
      ...{ before: first, after: second },
      says: '  - Older answers, suppliers: Recode mood{person} into satisfied{person} where you can: 1 ‘Happy’ counts as 2 ‘Yes’; 2 ‘Unhappy’ counts as 1 ‘No’; 3 ‘Neither’ counts as none. For the rest, ask again.',
    },
    {
      change: 'a question that goes',
      ...{ before: first, after: second },
      says: `  - Older answers, officers: Dropped from logs of 2001 that are copied or move here.
  - Older answers, suppliers: Leave told out.
  - Older answers, analysts: The series of told ends with 2001.`,
    },
    {
      change: 'another meaning',
      ...{ before: second, after: third },
      says: `  - Older answers, officers: Asked again in logs of 2002 that are copied or move here. The price of earlier years is without tax.
  - Older answers, suppliers: Do not send old answers: ask again.
  - Older answers, analysts: The series breaks. The price of earlier years is without tax.`,
    },
    {
      change: 'two that are one now',
      ...{ before: second, after: third },
      says: '  - Older answers, analysts: The series goes on: satisfied{person} of 2002 is all_satisfied.',
    },
  ];
  it.each(notices)('$change', ({ before, after, says }) => expect(told(before, after)).toContain(says));
});
