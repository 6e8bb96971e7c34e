import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { annum } from '../cli/run-annum.ts';

const definitions = fileURLToPath(new URL('../../definitions', import.meta.url));
const files = readdirSync(definitions, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.json') && !file.endsWith('.schema.json'),
);
const { stdout } = await annum(['--definitions', definitions, 'schema', '--project']);
const ajv = new Ajv({ strict: false, allErrors: false });
ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);
const validate = ajv.compile(JSON.parse(stdout));

const read = (file: string): unknown => JSON.parse(readFileSync(join(definitions, file), 'utf8'));
const section = { id: 'setup', title: 'Set up', pages: [] };
const holding = (when: unknown) => ({ ...section, when });
const patching = (patch: unknown) => ({
  year: 2026,
  changes: [{ id: 'change', title: 'Change', reason: 'Because', patch: [patch] }],
});

describe('the schema with the names of the project', () => {
  it.each(files)('takes %s', (file) => {
    expect([validate(read(file)), validate.errors]).toEqual([true, null]);
  });

  it.each([
    ['a code', holding({ '==': [{ var: 'needstype' }, 1] })],
    ['a member', holding({ '>': [{ var: 'age3' }, 1] })],
    ['a name', holding({ var: 'is_renewal' })],
    ['an attribute', holding({ '==': [{ var: 'owning_organisation.provider_type' }, 'LA'] })],
    ['a page', patching({ remove: 'page', id: 'person_{person}_age' })],
    ['an option', patching({ remove: 'option', question: 'needstype', code: 2 })],
  ])('takes %s', (_, value) => {
    expect([validate(value), validate.errors]).toEqual([true, null]);
  });

  it.each([
    ['a variable', holding({ '==': [{ var: 'needstyp' }, 1] })],
    ['an answered variable', holding({ answered: 'needstyp' })],
    ['a code', holding({ '==': [{ var: 'needstype' }, 7] })],
    ['one of several codes', holding({ in: [{ var: 'needstype' }, [1, 7]] })],
    ['a code of a fact', holding({ '==': [{ var: 'owning_organisation.provider_type' }, 'L'] })],
    ['a table', holding({ lookup: ['rent_rang', 'soft_min', 1] })],
    ['a column', holding({ lookup: ['rent_range', 'softmin', 1] })],
    ['a section', holding({ section_complete: 'setop' })],
    ['an outside service', holding({ external: ['postcode_authorty', { var: 'postcode_full' }] })],
    ['a question on a page', { ...section, pages: [{ id: 'p', asks: ['needstyp'] }] }],
    ['a code offered', { ...section, pages: [{ id: 'p', asks: [{ id: 'needstype', offers: [9] }] }] }],
    ['a page in a patch', patching({ remove: 'page', id: 'needs_typ' })],
    ['a page to stand after', patching({ move: 'page', id: 'needs_type', after: 'joinnt' })],
    ['a question in a patch', patching({ alter: 'question', id: 'age{persn}', set: { max: 1 } })],
    ['an option in a patch', patching({ remove: 'option', question: 'needstype', code: 9 })],
    ['a rule in a patch', patching({ remove: 'rule', id: 'void_after_strat' })],
  ])('marks a mistake in %s', (_, value) => {
    expect(validate(value)).toBe(false);
  });
});

it('is what the settings for an editor in definitions/README.md name', () => {
  const readme = readFileSync(join(definitions, 'README.md'), 'utf8');
  const part = /^## Let the editor help\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
  const settings = JSON.parse(/```json\n([\s\S]*?)```/.exec(part)?.[1] ?? '');
  const written = /annum schema --project --out definitions\/(\S+)/.exec(part)?.[1];
  expect(settings['json.schemas']).toEqual([
    {
      fileMatch: ['/definitions/**/*.json'],
      url: './definitions/definition.schema.json',
      schema: { $ref: `./${written}` },
    },
  ]);
});
