import { booleanType, type Expression, type Form } from '@annum/engine';
import { labelOf, lexiconOf } from '../../english/lexicon.ts';
import { joined } from '../../english/lists.ts';
import { quoted } from '../../english/literals.ts';
import { compiledWhenUsed } from '../../prove/compiled.ts';
import { notTrue } from '../../prove/conditions.ts';
import { examplesOf, type Reach } from '../../prove/reachability.ts';
import { answersThatMatter } from '../../prove/witness-words.ts';
import type { Finding } from '../change.ts';
import { type BothYears, bothYears } from './both-years.ts';
import { conditionOf } from './conditions-of.ts';
import { type Effect, type Effects, type Example, effectKey, type Verdict } from './effect.ts';

type Subject = Pick<Finding, 'kind' | 'expandedId'>;

/** A changed condition that both years can be asked about. */
interface Pairing {
  readonly key: string;
  readonly now: Expression;
  readonly before: Expression;
}

/**
 * For each finding about a changed condition: whether it holds in more logs than before, in fewer, in others, or in
 * the same. A log is looked for in which it holds only now, and one in which it held only before; `evaluate` confirms
 * them, and the prover says where there is none. Of logs of this year: what cannot be asked of them is undecided.
 */
export function effectsBetween(before: Form, after: Form, findings: readonly Subject[]): Effects {
  const years = bothYears(before, after);
  const undecided: { [key: string]: Effect } = {};
  const pairings = findings.flatMap((finding): readonly Pairing[] => {
    const [old, now] = [conditionOf(before, finding), conditionOf(after, finding)];
    if (!old || !now) return [];
    const carried = years.carry(old);
    const key = effectKey(finding);
    if ('condition' in carried) return [{ key, now, before: carried.condition }];
    undecided[key] = { verdict: 'undecided', why: missingText(before, carried.missing) };
    return [];
  });
  return { ...undecided, ...(pairings.length > 0 ? measured(years, pairings) : {}) };
}

function missingText(before: Form, missing: readonly string[]): string {
  const labels = [...new Set(missing)].map((id) => quoted(labelOf(lexiconOf(before), id)));
  return `it depended on ${joined(labels, 'and')}, which this year’s form does not have`;
}

const onlyNow = (key: string): string => `now:${key}`;
const onlyBefore = (key: string): string => `earlier:${key}`;

function measured(years: BothYears, pairings: readonly Pairing[]): Effects {
  const form = years.withRules(
    pairings.flatMap(({ key, now, before }) => [
      { id: onlyNow(key), fails: both(now, notTrue(before)) },
      { id: onlyBefore(key), fails: both(before, notTrue(now)) },
    ]),
  );
  const targets = form.rules.flatMap(({ id, check }) => (check ? [] : [{ kind: 'rule' as const, id }]));
  const found = examplesOf(compiledWhenUsed(form), targets);
  const reachOf = (id: string) => found.find(({ target }) => 'id' in target && target.id === id) as Reach;
  return Object.fromEntries(
    pairings.map(({ key }) => [key, effectOf(form, reachOf(onlyNow(key)), reachOf(onlyBefore(key)))]),
  );
}

function both(one: Expression, other: Expression): Expression {
  return { kind: 'call', operator: 'and', arguments: [one, other], type: booleanType };
}

function effectOf(form: Form, now: Reach, before: Reach): Effect {
  const open = [now, before].filter(({ verdict }) => verdict === 'undecided');
  return {
    verdict: open.length > 0 ? 'undecided' : decided(now.verdict === 'reached', before.verdict === 'reached'),
    ...(now.witness ? { only_now: example(form, now) } : {}),
    ...(before.witness ? { only_before: example(form, before) } : {}),
    ...(open.length > 0 ? { why: openText(now, before) } : {}),
  };
}

function decided(more: boolean, fewer: boolean): Verdict {
  if (more) return fewer ? 'others' : 'more';
  return fewer ? 'fewer' : 'same';
}

function openText(now: Reach, before: Reach): string {
  const [first, second] = [now.verdict === 'undecided', before.verdict === 'undecided'];
  if (first && second) return 'no log was found in which the two differ, and none is excluded';
  return `no log was found in which it holds only ${first ? 'now' : 'in the year before'}, and none is excluded`;
}

const mostAnswers = 8;

function example(form: Form, { target, witness }: Reach): Example {
  return witness ? answersThatMatter(form, target, witness).matter.slice(0, mostAnswers) : [];
}
