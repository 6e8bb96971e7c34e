import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { valueLocal } from '@annum/compiler';
import type { RandomLog } from '../../packages/compiler/src/prove/random-log.ts';
import { makeComparison } from '../agreement/compare.ts';
import type { Data } from '../agreement/reference.ts';
import type { CompiledForm } from '../compiled-forms.ts';
import { completeLogs, storedLogs } from './logs.ts';
import { atLeast, interleave, type Result } from './measure.ts';
import { formioPeer } from './peers/formio.ts';
import { type Peer, type PeerForm, type PeerOutcome, peerForm } from './peers/peer-form.ts';
import { rjsfPeer } from './peers/rjsf.ts';
import { surveyPeer } from './peers/surveyjs.ts';

const folder = fileURLToPath(new URL('./peers', import.meta.url));

interface Trial extends RandomLog {
  readonly values: Data;
  readonly expected: PeerOutcome;
}

/**
 * Goal 7: the same submissions to all, each engine with the same form in its format. Each tells what shows and every
 * message. Ours alone reads the answers as they come in a log's JSON, asks what services said, works out what is to be
 * worked out for all others, and puts amounts into its messages; others are given values read already.
 */
export function comparePeers(subject: CompiledForm): readonly Result[] {
  if (!installed()) return [notInstalled];
  const form = peerForm(subject.form);
  const trials = trialsOf(subject, form);
  return makePeers(form).map(({ peer, count, wanted }) => {
    const few = trials.slice(0, count).map((trial) => ({ ...trial, data: handed(form, peer, trial) }));
    const alike = few.filter(({ data, expected }) => same(peer.run(data), expected));
    const rounds = Math.ceil(10_000 / few.length);
    const times = interleave([
      { name: 'ours', run: () => submitAll(subject, few, rounds) },
      {
        name: 'theirs',
        run: () => {
          for (const { data } of few) peer.run(data);
        },
      },
    ]);
    const each = (name: string, of: number) => (times.get(name) ?? Number.NaN) / of;
    const [own, other] = [each('ours', few.length * rounds), each('theirs', few.length)];
    const cannot = peer.unsaid > 0 ? ` and cannot say ${peer.unsaid} of the conditions and rules` : '';
    const note = `${(own * 1000).toFixed(0)} µs, ${peer.name} ${other.toFixed(2)} ms; it finds the same in ${alike.length} of ${few.length} logs${cannot}`;
    return atLeast(`7 a submission with messages against ${peer.name}`, other / own, wanted, note);
  });
}

/** Complete logs and others by turns. */
function trialsOf(subject: CompiledForm, form: PeerForm): readonly Trial[] {
  const comparison = makeComparison(subject.form);
  const others = storedLogs(subject, 800).filter((_, index) => index % 8 === 0);
  const logs = completeLogs(subject, 100).flatMap((log, index) => [log, others[index] ?? log]);
  return logs.map((log) => {
    const values = comparison.values(log.answers, log.context);
    return { ...log, values, expected: expectedOf(subject, form, log, values) };
  });
}

/** Submits all, often enough for what is measured to be warm, as a service is. */
function submitAll(subject: CompiledForm, trials: readonly Trial[], rounds: number): number {
  let read = 0;
  for (let round = 0; round < rounds; round += 1) for (const trial of trials) read += submit(subject, trial);
  return read;
}

/** One submission; everything that the others tell of it is read: which questions show on their pages, every message. */
function submit({ validator }: CompiledForm, { answers, context }: RandomLog): number {
  const { placements, issues } = validator.evaluate(answers, context, [], { required: true });
  return placements.length + issues.reduce((sum, issue) => sum + issue.message.length + issue.variables.length, 0);
}

const notInstalled: Result = {
  goal: '7 a submission with messages against Form.io, SurveyJS and RJSF',
  figure: 'not run',
  wanted: 'run',
  reached: false,
  note: 'npm ci failed in test/bench/peers: the other engines could not be installed',
};

/** The other engines are installed by their own lock file, only for this. */
function installed(): boolean {
  if (existsSync(`${folder}/node_modules/survey-core`)) return true;
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function makePeers(
  form: PeerForm,
): readonly { readonly peer: Peer; readonly count: number; readonly wanted: number }[] {
  const load = createRequire(`${folder}/package.json`);
  const validator = load('@rjsf/validator-ajv8').default;
  return [
    { peer: formioPeer(load('@formio/core'), form), count: 20, wanted: 300 },
    { peer: surveyPeer(load('survey-core'), form), count: 6, wanted: 5000 },
    { peer: rjsfPeer(load('@rjsf/utils'), validator, form), count: 50, wanted: 5 },
  ];
}

/** What an engine is given: the values that its form reads and does not work out, and what services said. */
function handed({ reads }: PeerForm, { calculates }: Peer, { values, context }: Trial): Data {
  const own = new Set(calculates);
  const given = Object.entries(values).filter(([name]) => reads.has(name) && !own.has(name));
  return { ...Object.fromEntries(given), $context: context };
}

/** What ours finds, in a peer's terms: a rule is about the first question it blames, where that one shows. */
function expectedOf(
  { form: { rules, placements }, validator }: CompiledForm,
  form: PeerForm,
  log: RandomLog,
  values: Data,
): PeerOutcome {
  const outcome = validator.evaluate(log.answers, log.context, [], { required: true });
  const asked = new Set(outcome.placements.map((index) => placements[index]?.question));
  const first = new Map(rules.map(({ id, blame }) => [id, blame[0]?.variable ?? '']));
  const blamed = outcome.issues.map(({ rule }) => first.get(rule) ?? '');
  return {
    pages: form.pages.flatMap(({ name }) => (values[name] === false ? [] : [name])),
    wrong: blamed.filter((variable) => asked.has(variable)).map(valueLocal),
  };
}

function same(one: PeerOutcome, other: PeerOutcome): boolean {
  const sorted = (list: readonly string[]) => [...new Set(list)].sort().join();
  return sorted(one.pages) === sorted(other.pages) && sorted(one.wrong) === sorted(other.wrong);
}
