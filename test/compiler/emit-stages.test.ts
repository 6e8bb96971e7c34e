import { contentOf, emitAll } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { openRepeat } from '@annum/engine';
import { describe, expect, it } from 'vitest';
import { triedForms } from '../compiled-forms.ts';
import { projectYear } from './mini-years.ts';
import { unpacked } from './unpacked.ts';

const forms = [...triedForms().values()].map(({ form }) => form);
const illustrations = forms.filter(({ illustration }) => illustration !== undefined);
const open = forms.filter(({ repeats }) => repeats.some(({ another }) => another !== undefined));

/** Column headers and nothing else: the sentence would be taken for a column. */
const headersOnly = 'csv-template.csv';

it('there are such forms', () => {
  expect(illustrations.length).toBeGreaterThan(0);
  expect(open.length).toBeGreaterThan(0);
});

describe.each(illustrations.map((form) => [form.id, form] as const))('%s is an illustration', (_id, form) => {
  const files = emitAll(projectYear(form.collection, form.year));

  it.each(files.map((file) => [file.path, file] as const))('and says so in %s', async (path, file) => {
    const content = await contentOf(file);
    const text = typeof content === 'string' ? content : [...unpacked(content).values()].join('\n');
    const plain = text.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCharCode(Number(code)));
    expect(plain.includes(String(form.illustration))).toBe(path !== headersOnly);
  });
});

describe.each(open.map((form) => [form.id, form] as const))('open-ended repeats of %s', (_id, form) => {
  const texts = new Map(emitAll(projectYear(form.collection, form.year)).map(({ path, text = '' }) => [path, text]));

  it('stand in the dictionary once', () => {
    const last = lastColumns(form);
    const rows = texts.get('dictionary.csv')!.split('\n');
    expect(last.filter((id) => rows.filter((row) => row.includes(` to ${id},`)).length !== 1)).toEqual([]);
    expect(last.filter((id) => rows.some((row) => row.startsWith(`${id},`)))).toEqual([]);
  });

  it('stand on paper once, to be copied', () => {
    const copies = texts.get('paper-form.html')!.match(/<p class="copy">/g) ?? [];
    expect(copies).toHaveLength(form.repeats.filter(({ another }) => another !== undefined).length);
  });

  it('have a column for each member in the templates', () => {
    const header = texts.get('csv-template.csv')!.trim().split(',');
    for (const { id } of form.questions.filter(({ member, type }) => openRepeat(form, member) && type !== 'choices'))
      expect(header).toContain(id);
  });
});

/** The columns of the last member of each open-ended repeat. */
function lastColumns({ repeats, variables }: Form): readonly string[] {
  const last = new Map(repeats.filter(({ another }) => another !== undefined).map(({ id, to }) => [id, to]));
  return variables
    .filter(
      ({ member, stored, type }) => stored && type !== 'choices' && member?.number === last.get(member?.repeat ?? ''),
    )
    .filter(({ member }) => member !== undefined)
    .map(({ id }) => id);
}
