import { describe, expect, it } from 'vitest';
import { diskFiles } from '../../packages/compiler/src/load/disk.ts';
import { diagnose, layered, textFiles } from './definition-files.ts';

const repairs = diskFiles(`${import.meta.dirname}/../fixtures/repairs`);

/** What is reported of the last year when more years follow, each with these patches. */
function reported(...years: readonly (readonly object[])[]): readonly string[] {
  const windows = JSON.parse(repairs.read('repairs/windows.json').text ?? '');
  const [model] = windows.years;
  const texts = years.map((patch, index) => {
    const year = 2004 + index;
    const day = (key: string) => model[key].replace(/^\d+/, (number: string) => String(Number(number) + year - 2001));
    const dates = Object.fromEntries(
      Object.keys(model).map((key) => [key, /_|^edits/.test(key) ? day(key) : model[key]]),
    );
    windows.years.push({ ...dates, year });
    const changes = patch.length > 0 ? [{ id: 'change', title: 'A change', reason: 'A reason', patch }] : [];
    return [`repairs/years/${year}.json`, JSON.stringify({ year, changes })];
  });
  const files = { ...Object.fromEntries(texts), 'repairs/windows.json': JSON.stringify(windows) };
  const found = diagnose(layered(textFiles(files), repairs), 'repairs', 2003 + years.length);
  return found.map(({ code, message }) => `${code}: ${message}`);
}

const removeBad = { remove: 'option', question: 'plumber', code: 2, becomes: null };
const addBack = (label: string, code: string | number = 2) => ({
  ...{ add: 'option', question: 'plumber', value: { code, label } },
});
const question = (id: string, label: string) => [
  { add: 'question', section: 'repair', value: { id, type: 'text', question: 'What was it?', label } },
  { add: 'page', section: 'repair', value: { id: `page_${id}`, asks: [id] } },
];
const away = (id: string) => [
  { remove: 'page', id: `page_${id}` },
  { remove: 'question', id },
];

describe('codes and ids stay reserved', () => {
  it.each([
    { years: 1, between: [] },
    { years: 2, between: [[]] },
    { years: 4, between: [[], [], []] },
  ])('a code does not come back with another meaning after $years years', ({ between }) => {
    expect(reported([removeBad], ...between, [addBack('Perhaps')])).toEqual([
      'code-reused: The code 2 of "plumber" already means "No" in earlier years.',
    ]);
  });

  it('not even when the change says that its meaning changed', () => {
    const said = { alter: 'option', question: 'plumber', code: 2, set: { label: 'Perhaps' }, meaning: 'changed' };
    expect(reported([removeBad], [], [addBack('No'), said])).toHaveLength(1);
    const whole = { alter: 'question', id: 'plumber', set: { hint: 'New.' }, meaning: 'changed' };
    expect(reported([removeBad], [addBack('Perhaps'), whole])).toHaveLength(1);
  });

  it('nor written as a text', () => {
    expect(reported([removeBad], [addBack('Perhaps', '2')])).toHaveLength(1);
  });

  it('a code may come back as what it was', () => {
    expect(reported([removeBad], [], [addBack('No')])).toEqual([]);
  });

  it('what it meant before it was first taken away is not forgotten when it came back', () => {
    expect(reported([removeBad], [addBack('No')], [removeBad], [addBack('Perhaps')])).toHaveLength(1);
  });

  it('the id of a question of the first year, in the fifth', () => {
    expect(reported([], question('told', 'Told by whom'))).toContain(
      'id-reused: "told" was another variable in an earlier year.',
    );
    expect(reported([], question('told', 'Tenant told'))).not.toContainEqual(expect.stringContaining('id-reused'));
  });

  it('the id that one person’s question had', () => {
    expect(reported(question('mood2', 'Colour'))).toEqual([
      'id-reused: "mood2" was another variable in an earlier year.',
    ]);
  });

  it('the id of an option of a question with several answers', () => {
    expect(reported(question('by_fax', 'Fax number'))).toEqual([
      'id-reused: "by_fax" was another variable in an earlier year.',
    ]);
  });

  it('an id that came and went', () => {
    expect(reported(question('note', 'Note'), away('note'), [], question('note', 'Remark'))).toHaveLength(1);
    expect(reported(question('note', 'Note'), away('note'), [], question('note', 'Note'))).toEqual([]);
  });
});
