import { existsSync, readFileSync } from 'node:fs';
import { readJsonLines, shared } from '../shared-facts.ts';

/** A question as the facts give it, on one of its pages. */
export interface FactQuestion {
  readonly id: string;
  readonly page: string;
  readonly options?: readonly { readonly code: string; readonly divider?: boolean }[];
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Question → codes of this one that open it. */
  readonly conditional_for?: { readonly [question: string]: readonly (string | number)[] };
}

/** A rule or derivation of the facts: its id and the years it belongs to. */
export interface FactElement {
  readonly id: string;
  readonly years?: readonly number[];
}

export interface FactRule extends FactElement {
  readonly severity: 'hard' | 'soft';
}

/** One check, or several, tried alone on the values that they read. */
export interface RuleExample {
  readonly case: string;
  readonly collection: string;
  readonly year: number;
  readonly rule_ids_checked: readonly string[];
  readonly input: { readonly [variable: string]: unknown };
  readonly context?: { readonly [fact: string]: unknown };
}

/** Collections that the facts describe, with how much they hold: questions of each year, hard and soft rules, derivations. */
export const factCollections: { readonly [collection: string]: readonly number[] } = {
  lettings: [126, 142, 88, 22, 52],
  sales: [122, 138, 64, 27, 32],
};

/** False where the facts are not beside the checkout; says so loudly, once for each test file that asks. */
export function factsAreHere(): boolean {
  const here = existsSync(shared('facts/lettings-2025.json'));
  if (!here) console.warn('\nSKIPPED: the facts are not beside this checkout, so nothing was compared with them.\n');
  return here;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(shared(`facts/${file}`), 'utf8')) as T;
}

interface FactForm {
  readonly sections: readonly {
    readonly subsections: readonly {
      readonly pages: readonly { readonly id: string; readonly questions: readonly FactQuestion[] }[];
    }[];
  }[];
}

/** Every question of a form (`lettings-2026`) on every page that asks it, in order. */
export function factQuestions(form: string): readonly FactQuestion[] {
  return read<FactForm>(`${form}.json`)
    .sections.flatMap(({ subsections }) => subsections)
    .flatMap(({ pages }) => pages)
    .flatMap(({ id, questions }) => questions.map((question) => ({ ...question, page: id })));
}

/** The hard and soft checks of all years. Checks of upload files are not the form's. */
export function factRules(collection: string): readonly FactRule[] {
  const { hard, soft } = read<{ readonly hard: readonly FactRule[]; readonly soft: readonly FactRule[] }>(
    `${collection}-rules.json`,
  );
  return [...hard, ...soft];
}

export function factDerivations(collection: string): readonly FactElement[] {
  return read<{ readonly derivations: readonly FactElement[] }>(`${collection}-derivations.json`).derivations;
}

/** The single checks that were tried on a form. */
export function ruleExamples(form: string): readonly RuleExample[] {
  return readJsonLines<RuleExample>(shared('facts/examples/rules.jsonl')).filter(
    ({ collection, year }) => `${collection}-${year}` === form,
  );
}

export function belongsTo(element: FactElement, year: number): boolean {
  return element.years?.includes(year) ?? true;
}
