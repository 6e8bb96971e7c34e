import { readClosure } from '@annum/compiler';
import type { Case, Context, Expression, Form, Rule } from '@annum/engine';
import { readsOf } from '@annum/engine';
import { answered, speaks } from '../../packages/compiler/src/prove/conditions.ts';
import { makeProver, type Prover } from '../../packages/compiler/src/prove/satisfiable.ts';
import { proveUnreachable } from '../../packages/compiler/src/prove/unreachable.ts';
import { factReader } from '../../packages/engine/src/module/take.ts';
import { contextFor, type Trial } from './random-logs.ts';

/** The value of a fact as a form reads it, nested or flat. */
export function factAt(context: Context, fact: string): unknown {
  return factReader([fact])(context)[0] ?? undefined;
}

/**
 * The form as it is for all logs of an entrance: what is the same for all of them stands there as it is, and what is
 * never told has no value. Only what records tell is left open, where a log names one: which it names is its own matter.
 */
export function formAtEntrance(trial: Trial): Form {
  const { form } = trial.current;
  const context = contextFor(trial, {});
  return replaced(form, (part) => {
    if (part.kind === 'external') return nothing(part);
    const reference = form.references.find(({ id }) => part.id.startsWith(`${id}.`));
    // Of organisations one's own counts where none is named.
    if (reference?.type === 'organisation') return part;
    if (reference)
      return { kind: 'case', branches: [{ when: answered(reference.variable), then: part }], type: part.type };
    const value = factAt(context, part.id) ?? ownFact(form, part.id);
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (value === undefined) return nothing(part);
    return isPlain ? { kind: 'literal', value, type: part.type } : part;
  });
}

function ownFact(form: Form, id: string): unknown {
  const own: { readonly [fact: string]: unknown } = {
    'form.year': form.year,
    'form.first_day': form.firstDay,
    'form.last_day': form.lastDay,
  };
  return own[id];
}

/** No value. */
function nothing({ type }: Expression): Case {
  return { kind: 'case', branches: [], type };
}

type Replace = (part: Extract<Expression, { kind: 'fact' | 'external' }>) => Expression;

/** The same with some expressions replaced. */
function replaced<T>(value: T, replace: Replace): T {
  if (Array.isArray(value)) return value.map((item) => replaced(item, replace)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const { kind } = value as { readonly kind?: unknown };
  if (kind === 'fact' || kind === 'external') return replace(value as never) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, replace)])) as T;
}

/** Why a rule is tried by no log: `proved` that none breaks it, or none of this entrance, which never tells these. */
export interface OutOfReach {
  readonly rule: string;
  readonly proved: 'no log' | 'no log of this entrance';
  readonly needs: readonly string[];
}

/** Of some rules those that no log can break, or none that these entrances can send: by proof. */
export function outOfReach(form: Form, trials: readonly Trial[], rules: readonly Rule[]): readonly OutOfReach[] {
  const isUnbreakable = unbreakableIn(form);
  const isOutOfReach = trials.map((trial) => unbreakableIn(formAtEntrance(trial)));
  return rules.flatMap((rule): OutOfReach[] => {
    if (isUnbreakable(rule)) return [{ rule: rule.id, proved: 'no log', needs: [] }];
    const needs = trials.map((trial) => neverTold(trial, rule));
    const isTold = needs.some((facts) => facts.length === 0);
    if (isTold || !isOutOfReach.every((holds) => holds(rule))) return [];
    return [{ rule: rule.id, proved: 'no log of this entrance', needs: [...new Set(needs.flat())] }];
  });
}

/** Whether it is proved of rules that no log of a form breaks them. */
function unbreakableIn(form: Form): (rule: Rule) => boolean {
  let prover: Prover | undefined;
  return ({ id }) => {
    prover ??= makeProver(form, { whole: true });
    return proveUnreachable(form, { kind: 'rule', id }, prover);
  };
}

/** What a rule rests on that the entrance does not tell. */
function neverTold(trial: Trial, rule: Rule): readonly string[] {
  const { form } = trial.current;
  const context = contextFor(trial, {});
  const condition = speaks(rule);
  const read = readClosure(form, [condition]);
  const behind = [
    condition,
    ...form.variables.filter(({ id }) => read.has(id)).flatMap(({ derive, applies }) => [derive, applies]),
  ].flatMap((expression) => (expression ? [readsOf(expression)] : []));
  const ofRecords = (fact: string) => form.references.some(({ id }) => fact.startsWith(`${id}.`));
  const facts = behind
    .flatMap((one) => one.facts)
    .filter((id) => !ofRecords(id) && factAt(context, id) === undefined && ownFact(form, id) === undefined);
  return [...new Set([...facts, ...behind.flatMap(({ externals }) => externals)])];
}
