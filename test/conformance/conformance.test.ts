import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { definitionsFolder } from '../compiled-forms.ts';
import { shared } from '../shared-facts.ts';
import { runConformance, type Tally } from './run.ts';

const present = existsSync(shared('facts/examples'));
if (!present) console.warn('SKIPPED: conformance; the worked examples are not beside this checkout.');

type Shares = { readonly [what in Tally['what']]: number };

/** The share of worked examples that agrees at least; every other one is named among the deviations, with its reason. */
const wanted: { readonly [collection: string]: Shares } = {
  lettings: {
    'questions asked': 0.975,
    'derived values': 0.55,
    'hard errors': 0.975,
    status: 0.87,
    checks: 0.97,
    'single derivations': 1,
  },
  sales: {
    'questions asked': 1,
    'derived values': 0.62,
    'hard errors': 1,
    status: 0.75,
    checks: 0.96,
    'single derivations': 1,
  },
};

describe.skipIf(!present)('worked examples', () => {
  const tallies = present ? runConformance() : [];
  test.each(tallies.map((tally) => [tally.form, tally.what, tally] as const))('%s: %s', (form, what, tally) => {
    console.log(`${form}: ${what}: ${tally.agree} of ${tally.total} agree`);
    expect(tally.agree / tally.total).toBeGreaterThanOrEqual(wanted[form.replace(/-\d+$/, '')]![what]);
  });

  test.each(tallies.map((tally) => [tally.form, tally.what, tally] as const))(
    'every disagreement of %s about %s is a choice that is written down',
    (form, _what, { disagreements }) => {
      const deviations = readFileSync(`${definitionsFolder}/${form.replace(/-\d+$/, '')}/DEVIATIONS.md`, 'utf8');
      const unnamed = disagreements.filter(
        (words) => !deviations.includes((words.split(' ')[0] as string).replace(`${form}-`, '')),
      );
      expect(unnamed).toEqual([]);
    },
  );
});
