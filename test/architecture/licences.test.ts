import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { record } from '../assurance/record.ts';
import { project } from './source-files.ts';

const allowed = new Set(
  'MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause 0BSD Apache-2.0 BlueOak-1.0.0 Python-2.0 PSF-2.0 CC0-1.0 Unlicense PostgreSQL'.split(
    ' ',
  ),
);

/** Of tools that only develop and test, and are never passed on, changes would have to be published; we make none. */
const allowedInDevelopment = new Set([...allowed, 'MPL-2.0']);

interface Lock {
  readonly packages: {
    readonly [path: string]: { readonly license?: string; readonly link?: boolean; readonly dev?: boolean };
  };
}

/** Every part of "A AND B" must be allowed, one of "A OR B". */
function isAllowed(licence: string, among: ReadonlySet<string>): boolean {
  const plain = licence.replace(/[()]/g, '');
  return plain.split(' AND ').every((part) => part.split(' OR ').some((one) => among.has(one.trim())));
}

it('every dependency has a licence that allows its use here', () => {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as Lock;
  const packages = Object.entries(lock.packages).filter(
    ([path, { link }]) => path.startsWith('node_modules/') && !link,
  );
  const found = packages
    .filter(([, { license, dev }]) => !isAllowed(license ?? 'none stated', dev ? allowedInDevelopment : allowed))
    .map(([path, { license }]) => `${path}: ${license}`);
  expect(found).toEqual([]);
  record('supply.licences', { others: found.length, packages: packages.length });
});
