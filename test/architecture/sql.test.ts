import { expect, it } from 'vitest';
import { record } from '../assurance/record.ts';
import { sourceFiles } from './source-files.ts';

const files = sourceFiles('packages');

/** Where text becomes a part of a statement: names of tables of our own, in a list; each with its reason. */
const ownNames = new Set([
  'packages/web/src/backup/backup.ts',
  'packages/web/src/backup/restore.ts',
  'packages/web/src/store/embedded.ts',
]);
/** What may touch events: made-up logs get some of days gone by; erasing takes personal values out, and leaves the rest. */
const mayTouchEvents = new Set([
  'packages/web/src/demo/sample/write-logs.ts',
  'packages/web/src/erasure/erase-logs.ts',
]);

it('values come into SQL as parameters only', () => {
  const raw = /\bsql\.(raw|lit|id)\b|\.query\(\s*`[^`]*\$\{|executeSql\(\s*`[^`]*\$\{|\bquery\([^)]*\+\s*\w/s;
  const found = files.filter(({ path, text }) => raw.test(text) && !ownNames.has(path)).map(({ path }) => path);
  expect(found).toEqual([]);
  record('input.sql', { 'texts put together from values': found.length, files: files.length });
});

it('nothing changes or deletes an entry of the trail, or an event', () => {
  const rewriting = /(updateTable|deleteFrom)\(\s*'(audit|event)'|\b(update|delete\s+from|truncate)\s+(audit|event)\b/i;
  const found = files
    .filter(({ path, text }) => !mayTouchEvents.has(path) && rewriting.test(text))
    .map(({ path }) => path);
  expect(found).toEqual([]);
  record('audit.append-only', { statements: found.length, files: files.length });
});
