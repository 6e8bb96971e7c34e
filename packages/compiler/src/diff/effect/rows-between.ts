import { type Expression, type Form, type Lookup, readsOf, visit } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { quoted } from '../../english/literals.ts';
import { type Compiled, compiledWhenUsed } from '../../prove/compiled.ts';
import { restsOn } from '../../prove/rests-on.ts';
import { reachedBy, type Target, targetKey, waysTo } from '../../prove/target.ts';
import { findWitness, type Witness } from '../../prove/witness.ts';
import { answersThatMatter, type WitnessAnswer } from '../../prove/witness-words.ts';
import type { Finding } from '../change.ts';
import { type Effect, type Effects, type Example, effectKey, firstExamples } from './effect.ts';
import { turningPoints } from './turning-points.ts';

/** A check that reads a table, or a question that is asked because of one. */
interface Reader {
  readonly target: Target;
  readonly said: Example[number];
  /** What it rests on. */
  readonly parts: readonly Expression[];
}

/** This year's form, and the same with last year's rows of one table. */
interface Rows {
  readonly now: Compiled;
  readonly former: Compiled;
  readonly formerYear: number;
  readonly table: Lookup;
  readonly changed: readonly Lookup['rows'][number][];
}

type Log = Pick<Witness, 'answers' | 'context'>;

/**
 * For each finding about the rows of a table: a log in which a check that reads it fails only by this year's rows, or a
 * question is asked only by them, and one in which that is so only by last year's. All else is as it is this year;
 * `evaluate` of both confirms it. Nothing is told where no such log was found.
 */
export function rowsBetween(
  before: Compiled,
  after: Compiled,
  findings: readonly Pick<Finding, 'kind' | 'expandedId'>[],
): Effects {
  return Object.fromEntries(
    findings.flatMap((finding) => {
      const id = finding.kind === 'lookup-rows' ? finding.expandedId : undefined;
      const [old, now] = [before, after].map(({ form }) => form.lookups.find((table) => table.id === id));
      const effect = old && now && effectOf(before.form.year, after, old, now);
      return effect ? [[effectKey(finding), effect]] : [];
    }),
  );
}

function effectOf(formerYear: number, now: Compiled, old: Lookup, table: Lookup): Effect | undefined {
  const readers = readersOf(now.form, old, table);
  if (readers.length === 0) return undefined;
  const lookups = now.form.lookups.map((one) => (one.id === table.id ? old : one));
  const former = compiledWhenUsed({ ...now.form, lookups });
  const rows: Rows = { now, former, formerYear, table, changed: spread(differing(table, old)) };
  const shown: Pick<Effect, 'only_now' | 'only_before'>[] = [];
  for (const reader of readers) {
    shown.push(shownBy(rows, reader));
    if (shown.some(({ only_now }) => only_now) && shown.some(({ only_before }) => only_before)) break;
  }
  return firstExamples('table', shown);
}

/** Rows of a table that another does not have. */
function differing(table: Lookup, other: Lookup): Lookup['rows'] {
  const there = new Set(other.rows.map((row) => JSON.stringify(row)));
  return table.rows.filter((row) => !there.has(JSON.stringify(row)));
}

const mostRows = 3;

/** A few of many, from all over. */
function spread<T>(items: readonly T[]): readonly T[] {
  const apart = Math.max(1, Math.floor(items.length / mostRows));
  return items.filter((_, at) => at % apart === 0).slice(0, mostRows);
}

/** Columns in which two years of a table differ; all of them where rows came or went. */
function changedColumns(old: Lookup, now: Lookup): ReadonlySet<string> {
  const cells = (table: Lookup, id: string): string => {
    const places = [...table.keys, id].map((one) => table.columns.findIndex((column) => column.id === one));
    return JSON.stringify(table.rows.map((row) => JSON.stringify(places.map((place) => row[place]))).toSorted());
  };
  return new Set(now.columns.flatMap(({ id }) => (cells(old, id) === cells(now, id) ? [] : [id])));
}

function readersOf(form: Form, old: Lookup, now: Lookup): readonly Reader[] {
  const columns = changedColumns(old, now);
  const { words, variables } = lexiconOf(form);
  const reader = (target: Target, said: Example[number]): readonly Reader[] => {
    const parts = restsOn(form, waysTo(form, target).flat());
    const reads = readsOfTable(parts, now.id).some(({ column }) => columns.has(column));
    return reads ? [{ target, said, parts }] : [];
  };
  return [
    ...form.placements.flatMap(({ page, question }) => {
      const label = `The question ${quoted(words(variables.get(question)?.label ?? question))} (${question})`;
      return reader({ kind: 'placement', page, question }, { id: question, label, answer: 'asked' });
    }),
    ...form.rules.flatMap(({ id, title, message }) =>
      reader(
        { kind: 'rule', id },
        { id, label: `The check ${quoted(words(title ?? message))} (${id})`, answer: 'fails' },
      ),
    ),
  ];
}

function readsOfTable(parts: readonly Expression[], table: string): readonly Extract<Expression, { kind: 'lookup' }>[] {
  const found: Extract<Expression, { kind: 'lookup' }>[] = [];
  for (const part of parts)
    visit(part, (one) => {
      if (one.kind === 'lookup' && one.table === table) found.push(one);
      return true;
    });
  return found;
}

const attempts = 40;

function shownBy(rows: Rows, reader: Reader): Pick<Effect, 'only_now' | 'only_before'> {
  const starts = [rows.now, rows.former].flatMap((year) => findWitness(year, reader.target, { attempts }) ?? []);
  const shown: { only_now?: Example; only_before?: Example } = {};
  for (const start of starts)
    for (const log of variants(rows, reader, start)) {
      const [now, before] = [holds(rows.now, reader, log), holds(rows.former, reader, log)];
      if (now !== before) shown[now ? 'only_now' : 'only_before'] ??= example(rows, reader, log);
      if (shown.only_now && shown.only_before) return shown;
    }
  return shown;
}

function holds({ form, validator }: Compiled, { target }: Reader, { answers, context }: Log): boolean {
  return reachedBy(form, validator.evaluate(answers, context)).has(targetKey(target));
}

/** A log, the same for changed rows of the table, and the same with amounts at which either year begins to differ. */
function* variants(rows: Rows, reader: Reader, start: Log): Generator<Log> {
  const asked = new Map(rows.now.form.questions.map((question) => [question.id, question]));
  for (const log of [start, ...rows.changed.map((row) => withKeys(rows.table, reader, start, row))]) {
    yield log;
    const read = new Set(reader.parts.flatMap((part) => readsOf(part).variables));
    const answered = [...read].filter((id) => typeof log.answers[id] === 'number');
    for (const question of answered.flatMap((id) => asked.get(id) ?? []))
      for (const year of [rows.now, rows.former]) {
        const withValue = (value: number): Log => ({ ...log, answers: { ...log.answers, [question.id]: value } });
        const values = turningPoints(question, (value) => holds(year, reader, withValue(value)));
        yield* values.map(withValue);
      }
  }
}

/** The log with answers that lead to a row. */
function withKeys(table: Lookup, { parts }: Reader, { answers, context }: Log, row: Lookup['rows'][number]): Log {
  const keys = readsOfTable(parts, table.id).flatMap(({ keys: read }) =>
    read.flatMap((key, at) => {
      const cell = row[table.columns.findIndex(({ id }) => id === table.keys[at])];
      return key.kind === 'variable' && cell !== undefined ? [[key.id, cell]] : [];
    }),
  );
  return { answers: { ...answers, ...Object.fromEntries(keys) }, context };
}

const mostAnswers = 8;

/** The first answers that matter, and each value that is another by last year's rows, with both. */
function example({ now, former, formerYear }: Rows, { target, said }: Reader, log: Log): Example {
  const matterIn = ({ form, validator }: Compiled): readonly WitnessAnswer[] => {
    const outcome = validator.evaluate(log.answers, log.context);
    return answersThatMatter(form, target, { ...log, outcome }).matter;
  };
  const [matter, were] = [matterIn(now), matterIn(former)];
  const answers = new Map(matter.map(({ id, answer }) => [id, answer]));
  const others = were.filter(({ id, answer }) => answers.get(id) !== answer);
  const differ = new Set(others.map(({ id }) => id));
  const same = matter.filter(({ id }) => !differ.has(id)).slice(0, mostAnswers);
  return [
    ...[said, ...same, ...matter.filter(({ id }) => differ.has(id))],
    ...others.map((one) => ({ ...one, label: `${one.label} (${formerYear})` })),
  ];
}
