import {
  type Lowered,
  makeLowering,
  namedLocal,
  pageLocal,
  placementLocal,
  placesOf,
  sectionLocal,
  trueLocal,
  valueLocal,
} from '@annum/compiler';
import {
  addMonths,
  civil,
  comparable,
  type Form,
  includes,
  inwardCode,
  largest,
  lengthOf,
  monthsBetween,
  outwardCode,
  smallest,
  startsWith,
  weekday,
  yearsBetween,
} from '@annum/engine';
import { Decimal } from 'decimal.js';
import jsonLogic, { type RulesLogic } from 'json-logic-js';
import { toJsonLogic } from './json-logic.ts';

/** One step of a form as JSON Logic: what it gives, and where the generated code keeps the same. */
export interface Step {
  /** The local value it is compared with; of a rule, its id. */
  readonly name: string;
  readonly kind: 'condition' | 'value' | 'rule';
  readonly rule?: number;
  readonly code: Lowered;
  readonly logic: RulesLogic;
}

/** An operation beyond logic and whole numbers: of its parts, and of the log's values as `this`. */
export type Operation = (this: Data, ...parts: never[]) => unknown;

/** All conditions, calculations and rules of a form as JSON Logic. */
export function referenceSteps(form: Form): readonly Step[] {
  const { steps, operations } = stepsOf(form);
  for (const [name, operation] of operations) jsonLogic.add_operation(name, operation as never);
  return steps;
}

/** The steps, and the operations that they need beside JSON Logic's own. */
export function stepsOf(form: Form): {
  readonly steps: readonly Step[];
  readonly operations: ReadonlyMap<string, Operation>;
} {
  const words: string[][] = [];
  const lowering = makeLowering(form, { words });
  const step = (name: string, kind: Step['kind'], code: Lowered, rule?: number): Step => ({
    name,
    kind,
    code,
    logic: toJsonLogic(code),
    ...(rule === undefined ? {} : { rule }),
  });
  const pages = form.sections.flatMap((section) => section.pages);
  const steps = [
    ...form.sections.flatMap(({ id, when }) =>
      when ? [step(sectionLocal(id), 'condition', lowering.isTrue(when))] : [],
    ),
    ...pages.flatMap(({ when, section }, index) =>
      when
        ? [
            step(
              pageLocal(index),
              'condition',
              both({ op: 'local', name: sectionLocal(section) }, lowering.isTrue(when)),
            ),
          ]
        : [],
    ),
    ...form.placements.flatMap(({ index, when, page, revealedBy }) =>
      when && !revealedBy
        ? [
            step(
              placementLocal(index),
              'condition',
              both({ op: 'local', name: pageLocal(pages.findIndex(({ id }) => id === page)) }, lowering.isTrue(when)),
            ),
          ]
        : [],
    ),
    ...form.names.map(({ id, is }) =>
      is.type.kind === 'boolean'
        ? step(trueLocal(id), 'condition', lowering.isTrue(is))
        : step(namedLocal(id), 'value', lowering.value(is, placesOf(is))),
    ),
    ...form.variables.flatMap((variable) =>
      variable.derive && variable.question === undefined && !variable.applies
        ? [
            step(
              valueLocal(variable.id),
              'value',
              lowering.value(
                variable.derive,
                variable.type === 'money' ? 2 : variable.type === 'decimal' ? (variable.places ?? 2) : 0,
              ),
            ),
          ]
        : [],
    ),
    ...form.rules.flatMap((rule, index) =>
      rule.fails
        ? [
            step(
              rule.id,
              'rule',
              both(...(rule.when ? [lowering.isTrue(rule.when)] : []), lowering.isTrue(rule.fails)),
              index,
            ),
          ]
        : [],
    ),
  ];
  return { steps, operations: operationsOf(form, words) };
}

function both(...parts: readonly Lowered[]): Lowered {
  return parts.length === 1 ? (parts[0] as Lowered) : { op: 'and', of: parts };
}

/** The values of one log by name; its context as `$context`, where outside services have answered. */
export type Data = Readonly<Record<string, unknown>>;

/** Runs a step on the values of one log. */
export function runStep(step: Step, data: Data): unknown {
  return jsonLogic.apply(step.logic, data);
}

/** What an outside service said of an input, spaces and case aside. */
function said({ $context }: Data, name: string, input: unknown): { readonly value: unknown } | undefined {
  const context = ($context ?? {}) as Readonly<Record<string, readonly { input: unknown; value: unknown }[]>>;
  const plain = (value: unknown): string => String(value).toLowerCase().replace(/\s/g, '');
  return input === null ? undefined : context[`external.${name}`]?.find((one) => plain(one.input) === plain(input));
}

const orNull = <T>(value: T | undefined): T | null => (value === undefined || Number.isNaN(value) ? null : value);
const given = (value: unknown): never => (value ?? undefined) as never;

/** The operations beyond logic and whole numbers. Decimals are decimal.js's, tables are searched row by row. */
function operationsOf(form: Form, words: readonly (readonly string[])[]): ReadonlyMap<string, Operation> {
  const calendar = {
    addMonths,
    monthsBetween,
    yearsBetween,
    weekday,
    comparable,
    startsWith,
    includes,
    lengthOf,
    outwardCode,
    inwardCode,
    smallest,
    largest,
  };
  const found = new Map<string, Operation>();
  for (const [name, operation] of Object.entries(calendar))
    found.set(name, (...parts: unknown[]) =>
      orNull((operation as (...given: unknown[]) => unknown)(...parts.map(given))),
    );
  found.set('yearOf', (days: number | null) => (days === null ? null : civil(days)[0]));
  found.set('monthOf', (days: number | null) => (days === null ? null : civil(days)[1]));
  found.set('dayOf', (days: number | null) => (days === null ? null : civil(days)[2]));
  found.set('external', function (this: Data, name: string, input: unknown, type: string, places: number) {
    const value = said(this, name, input)?.value ?? null;
    return type === 'number' && typeof value === 'number' ? Math.round(value * 10 ** places) : value;
  });
  found.set('externalKnown', function (this: Data, name: string, input: unknown) {
    return said(this, name, input) !== undefined;
  });
  found.set('roundPlaces', roundPlaces);
  found.set('roundQuotient', roundQuotient);
  words.forEach((list, index) => {
    found.set(`mentions_${index}`, (text: unknown) => mentionsAny(text, list));
  });
  return new Map([...found, ...form.lookups.flatMap(tableOperations)]);
}

const modes: { readonly [mode: string]: Decimal.Rounding } = { half_up: 4, half_even: 6, down: 1, up: 0 };

function roundPlaces(value: number | null, drop: number, mode: string): number | null {
  if (value === null) return null;
  return new Decimal(value)
    .div(new Decimal(10).pow(drop))
    .toDecimalPlaces(0, modes[mode] as Decimal.Rounding)
    .toNumber();
}

function roundQuotient(
  top: number | null,
  bottom: number | null,
  factor: number | null,
  digits: number,
  shift: number,
  mode: string,
): number | null {
  if (top === null || bottom === null || factor === null || bottom === 0) return null;
  const Exact = Decimal.clone({ precision: digits, rounding: modes[mode] as Decimal.Rounding });
  const quotient = new Exact(top).div(bottom);
  const Wide = Decimal.clone({ precision: 100 });
  return new Wide(quotient)
    .mul(factor)
    .mul(new Wide(10).pow(shift))
    .toDecimalPlaces(0, modes[mode] as Decimal.Rounding)
    .toNumber();
}

function mentionsAny(text: unknown, words: readonly string[]): boolean {
  if (typeof text !== 'string') return false;
  const plain = (value: string): string => ` ${value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return words.some((word) => plain(text).includes(plain(word)));
}

function tableOperations({ id, keys, columns, rows }: Form['lookups'][number]): readonly [string, Operation][] {
  const at = keys.map((key) => columns.findIndex((column) => column.id === key));
  const rowOf = (...wanted: unknown[]) => {
    const found = rows.findIndex((row) => at.every((position, index) => row[position] === wanted[index]));
    return found < 0 ? null : found;
  };
  const cells = columns.map((column, index): [string, Operation] => {
    const scale = column.type === 'money' ? 100 : column.type === 'decimal' ? 10 ** (column.places ?? 2) : 1;
    return [
      `${id}_${column.id}`,
      (row: number | null) => {
        const cell = row === null ? null : (rows[row]?.[index] ?? null);
        return typeof cell === 'number' ? Math.round(cell * scale) : cell;
      },
    ];
  });
  return [[`row_of_${id}`, rowOf], ...cells];
}
