import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyForm } from '../compiled-forms.ts';
import { filesIn, project, sourceFiles } from './source-files.ts';

const paths = filesIn('packages', /./);

/** Names of standards and the like that look as if they named a collection's year. */
const standards = [/\b2020-12\b/g, /Ajv2020/g, /ajv\/dist\/2020\.js/g, /\\u202[89]/g];

const collections = readdirSync(join(project, 'definitions'), { recursive: true, encoding: 'utf8' })
  .filter((path) => basename(path) === 'collection.json')
  .map((path) => path.split(/[\\/]/)[0] ?? '');

describe('names under packages/', () => {
  it('have no drawers that everything ends up in', () => {
    const drawer = /^(utils?|helpers?|common|manager|base.*)$/i;
    const found = paths.filter((path) => path.split('/').some((part) => drawer.test(part.replace(/\..*$/, ''))));
    expect(found).toEqual([]);
  });

  it('are in kebab-case', () => {
    const found = paths.filter((path) => path.endsWith('.ts') && !/^[a-z0-9-]+(\.d)?\.ts$/.test(basename(path)));
    expect(found).toEqual([]);
  });

  it('name no year of a collection', () => {
    expect(linesWith(/20[2-9]\d/)).toEqual([]);
  });

  it.each(collections)('name no collection: %s', (collection) => {
    expect(linesWith(new RegExp(`\\b${collection}\\b`, 'i'))).toEqual([]);
  });
});

/**
 * Variables that are called by an ordinary English word, which the program says of other things. Each was looked at:
 * none of these places knows of the variable. `la` is the authority among the facts of a location.
 */
const ordinaryWords: readonly string[] = ['la', 'offered', 'reason', 'refused', 'type', 'value'];

describe('variables', () => {
  const variables = new Set(
    [...everyForm().values()].flatMap(({ form }) => [
      ...form.questions.map(({ id }) => id),
      ...form.variables.flatMap(({ id, member }) => [id, member?.written ?? id]),
    ]),
  );
  const read = sourceFiles('packages').flatMap(({ path, namesRead }) =>
    [...namesRead].filter((name) => variables.has(name)).map((name) => ({ name, path })),
  );

  it('of no form are named by the program', () => {
    const found = read.filter(({ name }) => !ordinaryWords.includes(name));
    expect(found.map(({ name, path }) => `${name} in ${path}`)).toEqual([]);
  });

  it('that are ordinary words are needed in the list', () => {
    expect(ordinaryWords.filter((word) => !read.some(({ name }) => name === word))).toEqual([]);
  });
});

describe('TypeScript', () => {
  const files = [...sourceFiles('packages'), ...sourceFiles('test')];

  it('has no default exports', () => {
    expect(files.filter(({ syntax }) => syntax.has('ExportDefaultDeclaration')).map(({ path }) => path)).toEqual([]);
  });

  it('has no any', () => {
    expect(files.filter(({ syntax }) => syntax.has('TSAnyKeyword')).map(({ path }) => path)).toEqual([]);
  });
});

/** The lines of text files under packages/ that a pattern occurs in. */
function linesWith(pattern: RegExp): readonly string[] {
  return paths
    .filter((path) => /\.(ts|js|json|njk|css|svg|html|sql)$/.test(path))
    .flatMap((path) =>
      readFileSync(join(project, path), 'utf8')
        .split('\n')
        .map((line, index) => ({ line: standards.reduce((text, standard) => text.replace(standard, ''), line), index }))
        .filter(({ line }) => pattern.test(line))
        .map(({ line, index }) => `${path}:${index + 1}: ${line.trim().slice(0, 120)}`),
    );
}
