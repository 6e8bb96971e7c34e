import type { Check, Figure } from './check.ts';
import { notYet, subjects } from './checks.ts';
import type { RecordLine } from './record-lines.ts';

/** What the last run of a check came to. */
export interface Verdict {
  readonly state: 'holds' | 'fails' | 'skipped' | 'not measured';
  /** What was seen, figure by figure, in words. */
  readonly seen: string;
  /** The day of the measurement. */
  readonly day: string;
}

/** Judges a check by what was written down about it; `failed` when its test file did not pass as a whole. */
export function judgeCheck(check: Check, lines: readonly RecordLine[], failed = false): Verdict {
  const own = lines.filter((line) => line.check === check.id);
  const day = own.at(-1)?.at.slice(0, 10) ?? '';
  const skipped = own.find((line) => line.skipped !== undefined)?.skipped;
  if (skipped !== undefined) return { state: 'skipped', seen: skipped, day };
  const seen = check.figures.map((figure) => ({ figure, value: figureSeen(figure, own) }));
  const words = seen
    .map(({ figure, value }) => `${value === undefined ? '?' : plain(value)} ${figure.what}`)
    .join('; ');
  if (seen.some(({ value }) => value === undefined)) return { state: 'not measured', seen: words, day };
  const holds = !failed && seen.every(({ figure, value }) => isWithin(figure, value ?? Number.NaN));
  return { state: holds ? 'holds' : 'fails', seen: words, day };
}

function figureSeen({ what }: Figure, lines: readonly RecordLine[]): number | undefined {
  return lines.findLast((line) => line.what === what)?.seen;
}

function isWithin(figure: Figure, value: number): boolean {
  return 'atMost' in figure ? value <= figure.atMost : value >= figure.atLeast;
}

function wantedOf({ figures }: Check): string {
  return figures
    .map((figure) =>
      'atMost' in figure
        ? `${figure.atMost === 0 ? 'no' : `at most ${plain(figure.atMost)}`} ${figure.what}`
        : `${plain(figure.atLeast)} ${figure.what} or more`,
    )
    .join('; ');
}

const plain = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** The document: a table for each subject, and what cannot be measured yet. */
export function reportOf(verdicts: ReadonlyMap<string, Verdict>): string {
  const all = [...verdicts.values()];
  const count = (state: Verdict['state']) => all.filter((verdict) => verdict.state === state).length;
  return [
    '# Assurance',
    '',
    'What is promised about reliability, security and accessibility, and what the last full run saw: `npm run assurance`. The list is `test/assurance/checks.ts`; `npm test` runs the same tests, less often each; `npm run test:all` runs everything there is, and once more as next year.',
    '',
    `${all.length} checks: ${count('holds')} hold, ${count('fails')} fail, ${count('skipped')} skipped, ${count('not measured')} not measured; ${notYet.length} cannot be measured yet.`,
    ...subjects.flatMap(({ title, checks }) => [
      '',
      `## ${title}`,
      '',
      '| check | wanted | seen | | on | measured by |',
      '|---|---|---|---|---|---|',
      ...checks.map((check) => rowOf(check, verdicts.get(check.id))),
    ]),
    '',
    '## Not measured yet',
    '',
    '| check | why |',
    '|---|---|',
    ...notYet.map(({ says, why }) => `| ${says} | ${why} |`),
    '',
  ].join('\n');
}

function rowOf(check: Check, verdict: Verdict | undefined): string {
  const { state, seen, day } = verdict ?? { state: 'not measured', seen: '', day: '' };
  const cells = [
    check.says,
    wantedOf(check),
    seen,
    state === 'holds' ? 'holds' : `**${state}**`,
    day,
    `\`${check.test}\``,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
