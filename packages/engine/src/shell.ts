import type { Severity, Value } from './form.ts';
import type {
  Answers,
  Cleared,
  Confirmation,
  EvaluateOptions,
  Issue,
  Outcome,
  Progress,
  SectionProgress,
  Status,
  Validator,
  View,
} from './outcome.ts';
import {
  type Bad,
  badOption,
  badStep,
  badType,
  civil,
  dateText,
  hasExternal,
  isBlank,
  readExternal,
  sameAnswer,
  typedFact,
} from './runtime.ts';

/**
 * The part of a generated module that is the same in every form: it runs the form's functions over the state array and
 * turns what they leave there into an outcome. Its text, without types, is copied into the module after the runtime's.
 */

/** Text cut at its placeholders: plain pieces, and kinds of value with the position of their variable. */
export type Template = readonly (string | readonly [kind: string, variable: number])[];

export interface VariableEntry {
  readonly id: string;
  readonly value: number;
  /** How the value leaves the module: as it is, as a date, or divided by 10^places. */
  readonly form: 'plain' | 'date' | number;
  readonly question: boolean;
  readonly choiceOf?: number;
  readonly labels?: { readonly [code: string]: string };
}

export interface PlacementEntry {
  readonly variable: number;
  /** Slot that says whether this placement asks; -1 where the question has no other. */
  readonly asked: number;
  readonly section: number;
  readonly optional: boolean;
}

export interface RuleEntry {
  readonly id: string;
  readonly severity: Severity;
  readonly source: string | readonly string[];
  readonly variables: readonly number[];
  readonly related: readonly number[];
  readonly messages: { readonly [language: string]: Template };
  /** Messages of single variables to blame, where they differ from the rule's. */
  readonly ownMessages?: readonly ({ readonly [language: string]: Template } | null)[];
  /** Answers that must be readable for the rule to speak. */
  readonly reads: readonly number[];
  /** Function that says which of the variables are to blame, where that depends on the log. */
  readonly blame?: number;
  readonly channels?: readonly (readonly string[] | null)[];
  /** Day numbers between which the rule is in force, by the log's date. */
  readonly from?: number;
  readonly until?: number;
}

/** What a run notes besides the state. */
export interface Evidence {
  readonly bad: (readonly [variable: number, check: string])[];
  readonly derived: number[];
  readonly routed: number[];
  readonly fired: number[];
  blanks: number;
  answered: number;
}

type State = unknown[];
type Run = (
  state: State,
  answers: readonly unknown[],
  facts: readonly unknown[],
  context: unknown,
  isolated: boolean,
  evidence: Evidence,
) => void;
type Ask<T> = (
  state: State,
  answers: readonly unknown[],
  facts: readonly unknown[],
  context: unknown,
  isolated: boolean,
  evidence: Evidence,
) => T;

/** A form as tables and functions. */
export interface Tables {
  readonly id: string;
  readonly hash: string;
  readonly languages: readonly string[];
  readonly variables: readonly VariableEntry[];
  readonly placements: readonly PlacementEntry[];
  readonly sections: readonly { readonly id: string; readonly open: number }[];
  readonly rules: readonly RuleEntry[];
  readonly date: number;
  /** The state before a run: nothing known. */
  readonly blank: readonly undefined[];
  /** Answers by the positions of their variables, and facts by theirs. */
  readonly takeAnswers: (answers: Answers) => readonly unknown[];
  readonly takeFacts: (context: Answers) => readonly unknown[];
  readonly run: Run;
  readonly blames: readonly Ask<readonly boolean[]>[];
  readonly conditions: Ask<readonly boolean[]>;
}

/** Notes a failed check of an answer. */
export function bad(evidence: Evidence, variable: number, check: string): void {
  evidence.bad.push([variable, check]);
}

/** An answer as parsed; one that cannot be read is noted and counts as not given. */
export function read(evidence: Evidence, variable: number, parsed: unknown): unknown {
  if (parsed !== badType && parsed !== badStep && parsed !== badOption) return parsed;
  evidence.bad.push([variable, (parsed as Bad).check]);
  return undefined;
}

/**
 * The chosen ids when the answers of a question with several come as one list or text; undefined when they do not.
 * What is no list, and what in it is no option, is noted.
 */
export function chosen(evidence: Evidence, variable: number, raw: unknown, ids: readonly string[]) {
  if (isBlank(raw)) return undefined;
  const list = typeof raw === 'string' ? [raw.trim()] : raw;
  if (!Array.isArray(list)) bad(evidence, variable, 'type');
  else if (list.every((id) => ids.includes(id))) return list as readonly string[];
  else bad(evidence, variable, 'option');
  return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
}

export function wasBad(evidence: Evidence, variable: number): boolean {
  return evidence.bad.some(([known]) => known === variable);
}

/** What an outside service said, in the form in which expressions use it. */
export function external(context: unknown, name: string, input: unknown, type: string, places: number): unknown {
  return typedFact(readExternal(context, name, input), type, places);
}

/** Whether the outside service was asked about this input. */
export function externalKnown(context: unknown, name: string, input: unknown): boolean {
  return hasExternal(context, name, input);
}

const empty = {};

/** An object as it is; anything else says nothing. */
export function asObject(value: unknown): Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answers) : empty;
}

/** Where rules and variables stand in their tables. */
interface Positions {
  readonly rules: ReadonlyMap<string, number>;
  readonly variables: ReadonlyMap<string, number>;
}

/** The validator of a form: `evaluate` and `view` over its tables. */
export function makeValidator(tables: Tables): Validator {
  const positions: Positions = {
    rules: new Map(tables.rules.map((rule, index) => [rule.id, index])),
    variables: new Map(tables.variables.map(({ id }, index) => [id, index])),
  };
  const evaluate: Validator['evaluate'] = (answers, context, confirmations, options) =>
    new LogOutcome(tables, positions, asObject(answers), context, confirmations, options ?? empty);
  const view = (...input: Parameters<Validator['evaluate']>): View => {
    const outcome = evaluate(...input) as LogOutcome;
    return { outcome, conditions: outcome.conditions() };
  };
  return { id: tables.id, hash: tables.hash, evaluate, view };
}

/** One log, evaluated. Its lists are made when they are first read: until then the answers must not change. */
class LogOutcome implements Outcome {
  readonly status: Status;
  readonly issues: readonly Issue[];
  readonly #tables: Tables;
  readonly #positions: Positions;
  readonly #answers: Answers;
  readonly #taken: readonly unknown[];
  readonly #facts: readonly unknown[];
  readonly #context: Answers;
  readonly #options: EvaluateOptions;
  readonly #state: State;
  readonly #evidence: Evidence;
  #placed: readonly number[] | undefined;
  #values: Outcome['values'] | undefined;
  #derived: Outcome['derived'] | undefined;
  #cleared: Outcome['cleared'] | undefined;
  #progress: Outcome['progress'] | undefined;

  constructor(
    tables: Tables,
    positions: Positions,
    answers: Answers,
    context: unknown,
    confirmations: unknown,
    options: EvaluateOptions,
  ) {
    this.#tables = tables;
    this.#positions = positions;
    this.#answers = answers;
    this.#context = asObject(context);
    this.#options = options;
    this.#state = tables.blank.slice();
    this.#evidence = { bad: [], derived: [], routed: [], fired: [], blanks: 0, answered: 0 };
    this.#taken = tables.takeAnswers(answers);
    this.#facts = tables.takeFacts(this.#context);
    tables.run(this.#state, this.#taken, this.#facts, this.#context, options.isolated === true, this.#evidence);
    this.issues =
      this.#evidence.fired.length + this.#evidence.bad.length > 0 || options.required
        ? this.#listIssues(confirmations)
        : [];
    this.status = this.#findStatus();
  }

  get values(): Outcome['values'] {
    this.#values ??= this.#collect(this.#tables.variables.keys());
    return this.#values;
  }

  get derived(): Outcome['derived'] {
    this.#derived ??= this.#collect(this.#evidence.derived);
    return this.#derived;
  }

  get routed(): readonly string[] {
    if (this.#options.isolated) return this.#evidence.routed.map((index) => this.#variable(index).id);
    return [...new Set(this.#asking().map((index) => this.#variable(this.#placement(index).variable).id))];
  }

  get placements(): readonly number[] {
    return this.#options.isolated ? [] : this.#asking();
  }

  /** Positions of the placements that ask, in the order of the form. */
  #asking(): readonly number[] {
    this.#placed ??= this.#findAsking();
    return this.#placed;
  }

  #findAsking(): readonly number[] {
    const asked = new Set(this.#evidence.routed);
    return this.#tables.placements.flatMap(({ variable, asked: slot }, index) =>
      asked.has(variable) && (slot < 0 || this.#state[slot] === true) ? [index] : [],
    );
  }

  #placement(index: number): PlacementEntry {
    return this.#tables.placements[index] as PlacementEntry;
  }

  get cleared(): readonly Cleared[] {
    this.#cleared ??= this.#findCleared();
    return this.#cleared;
  }

  get progress(): Progress {
    this.#progress ??= this.#findProgress();
    return this.#progress;
  }

  /** Which of the form's display conditions hold. */
  conditions(): readonly boolean[] {
    const { isolated } = this.#options;
    return this.#tables.conditions(
      this.#state,
      this.#taken,
      this.#facts,
      this.#context,
      isolated === true,
      this.#evidence,
    );
  }

  toJSON(): Outcome {
    const { values, derived, routed, placements, cleared, issues, status, progress } = this;
    return { values, derived, routed, placements, cleared, issues, status, progress };
  }

  #variable(index: number): VariableEntry {
    return this.#tables.variables[index] as VariableEntry;
  }

  #value(index: number): Value | undefined {
    const { value, form } = this.#variable(index);
    return outwardValue(this.#state[value] as Value | undefined, form);
  }

  #valueOf(id: string): Value | undefined {
    const index = this.#positions.variables.get(id);
    return index === undefined || this.#isGroup(index) ? undefined : this.#value(index);
  }

  #collect(wanted: Iterable<number>): { readonly [variable: string]: Value } {
    const found: { [variable: string]: Value } = {};
    for (const index of wanted) {
      const { id, value } = this.#variable(index);
      if (this.#state[value] !== undefined && !this.#isGroup(index)) found[id] = this.#value(index) as Value;
    }
    return found;
  }

  /** The own variable of a question with several answers only says that some were chosen. */
  #isGroup(index: number): boolean {
    return this.#tables.variables[index + 1]?.choiceOf === index;
  }

  #findCleared(): readonly Cleared[] {
    const evidence = this.#evidence;
    const asked = new Set(evidence.routed);
    const derived = new Set(evidence.derived);
    const positions = this.#positions.variables;
    return Object.keys(this.#answers).flatMap((id): Cleared[] => {
      const index = positions.get(id);
      const raw = this.#answers[id];
      if (index === undefined) return [{ variable: id, because: 'unknown_variable' }];
      if (raw === undefined || raw === null || this.#options.isolated) return [];
      const { choiceOf } = this.#variable(index);
      if (derived.has(index)) return sameAnswer(raw, this.#value(index)) ? [] : [{ variable: id, because: 'derived' }];
      if (asked.has(choiceOf ?? index)) return [];
      return [{ variable: id, because: this.#variable(index).question ? 'not_asked' : 'derived' }];
    });
  }

  #findProgress(): Progress {
    const derived = new Set(this.#evidence.derived);
    const counts = this.#tables.sections.map(() => ({ asked: 0, answered: 0, touched: false }));
    const counted = new Set<number>();
    for (const { variable, section, optional } of this.#asking().map((index) => this.#placement(index))) {
      if (counted.has(variable)) continue;
      counted.add(variable);
      const count = counts[section] as { asked: number; answered: number; touched: boolean };
      const answered = this.#state[this.#variable(variable).value] !== undefined;
      if (answered && !derived.has(variable)) count.touched = true;
      if (optional) continue;
      count.asked += 1;
      if (answered) count.answered += 1;
    }
    const sections = counts.map((count, index): SectionProgress => {
      const { id, open } = this.#tables.sections[index] as Tables['sections'][number];
      const status = open >= 0 && this.#state[open] !== true ? 'cannot_start' : sectionStatus(count);
      return { id, status, asked: count.asked, answered: count.answered };
    });
    const total = (key: 'asked' | 'answered') => counts.reduce((sum, count) => sum + count[key], 0);
    return { asked: total('asked'), answered: total('answered'), sections };
  }

  #findStatus(): Status {
    const blocked = this.issues.some(
      (issue) => issue.severity === 'error' || (issue.severity === 'confirm' && issue.confirmed !== true),
    );
    return statusOf(this.#evidence, blocked);
  }

  #listIssues(confirmations: unknown): readonly Issue[] {
    const evidence = this.#evidence;
    const list = Array.isArray(confirmations) ? (confirmations as readonly Confirmation[]) : [];
    const unreadable = new Set(this.#options.isolated ? [] : evidence.bad.map(([variable]) => variable));
    const found: Issue[] = [];
    for (const [variable, check] of distinctChecks(evidence.bad)) this.#addBuiltIn(found, variable, check);
    if (this.#options.required) this.#addBlanks(found);
    for (const index of evidence.fired) {
      const rule = this.#tables.rules[index] as RuleEntry;
      if (!this.#inForce(rule) || rule.reads.some((variable) => unreadable.has(variable))) continue;
      found.push(this.#confirm(this.#issueOf(rule), list));
    }
    return found;
  }

  #addBuiltIn(found: Issue[], variable: number, check: string): void {
    const owner = ownerOf(this.#tables.variables, variable);
    const index = ruleOfCheck(this.#positions.rules, owner, check);
    if (index !== undefined) found.push(this.#issueOf(this.#tables.rules[index] as RuleEntry));
    else found.push(unreadableIssue(owner, check));
  }

  #addBlanks(found: Issue[]): void {
    if (this.#options.isolated) return;
    const required = new Set(
      this.#asking()
        .map((index) => this.#placement(index))
        .filter(({ optional }) => !optional)
        .map(({ variable }) => variable),
    );
    for (const index of this.#evidence.routed) {
      const blank = this.#state[this.#variable(index).value] === undefined;
      if (blank && required.has(index) && !wasBad(this.#evidence, index)) this.#addBuiltIn(found, index, 'required');
    }
  }

  #inForce(rule: RuleEntry): boolean {
    return isInForce(rule, this.#state[this.#variable(this.#tables.date).value] as number | undefined);
  }

  #issueOf(rule: RuleEntry): Issue {
    const { channel, isolated } = this.#options;
    const blamed =
      rule.blame === undefined
        ? undefined
        : this.#tables.blames[rule.blame]?.(
            this.#state,
            this.#taken,
            this.#facts,
            this.#context,
            isolated === true,
            this.#evidence,
          );
    const variables = rule.variables.filter((_, position) => {
      const channels = rule.channels?.[position];
      return blamed?.[position] !== false && (!channels || channel === undefined || channels.includes(channel));
    });
    const ids = [...new Set(variables.map((index) => this.#variable(index).id))];
    return {
      rule: rule.id,
      source: rule.source,
      severity: rule.severity,
      variables: ids,
      related: rule.related.map((index) => this.#variable(index).id),
      message: this.#message(rule.messages),
      ...(rule.ownMessages ? { messages: this.#ownMessages(rule, ids) } : {}),
    };
  }

  #ownMessages(
    { variables, ownMessages }: RuleEntry,
    blamed: readonly string[],
  ): { readonly [variable: string]: string } {
    const found = variables.flatMap((index, position) => {
      const own = ownMessages?.[position];
      const { id } = this.#variable(index);
      return own && blamed.includes(id) ? [[id, this.#message(own)] as const] : [];
    });
    return Object.fromEntries(found);
  }

  #message(messages: RuleEntry['messages']): string {
    const language = this.#options.language ?? this.#tables.languages[0] ?? '';
    const template = messages[language] ?? Object.values(messages)[0] ?? [];
    return template.map((piece) => (typeof piece === 'string' ? piece : this.#words(piece[0], piece[1]))).join('');
  }

  #words(kind: string, index: number): string {
    const raw = this.#state[this.#variable(index).value];
    if (raw === undefined) return 'not known';
    if (kind === 'money') return moneyText(Number(this.#value(index)));
    if (kind === 'date') return longDate(raw as number);
    const value = this.#value(index);
    return kind === 'label' ? (this.#variable(index).labels?.[String(value)] ?? String(value)) : String(value);
  }

  #confirm(issue: Issue, confirmations: readonly Confirmation[]): Issue {
    if (issue.severity !== 'confirm') return issue;
    const accepted = isAccepted(confirmations, issue.rule, issue.variables, (id) => this.#valueOf(id));
    return accepted ? { ...issue, confirmed: true } : issue;
  }
}

/** Whether somebody accepted this rule for the present values: those of the variables to blame, and all others given. */
export function isAccepted(
  confirmations: readonly Confirmation[],
  rule: string,
  blamed: readonly string[],
  present: (variable: string) => Value | undefined,
): boolean {
  return confirmations.some((one) => {
    const values = one?.rule === rule ? one.values : undefined;
    if (typeof values !== 'object' || values === null) return false;
    const holds = (id: string): boolean => sameAnswer(Object.hasOwn(values, id) ? values[id] : undefined, present(id));
    return blamed.every(holds) && Object.keys(values).every((id) => blamed.includes(id) || holds(id));
  });
}

/** A value as it leaves the module. */
export function outwardValue(raw: Value | undefined, form: VariableEntry['form']): Value | undefined {
  if (raw === undefined || form === 'plain') return raw;
  return form === 'date' ? dateText(raw as number) : (raw as number) / 10 ** form;
}

/** How complete a log is; something is wrong with it when it is blocked. */
export function statusOf(
  { blanks, answered, bad: failed }: Pick<Evidence, 'blanks' | 'answered' | 'bad'>,
  blocked: boolean,
): Status {
  if (blanks === 0 && !blocked && answered > 0) return 'completed';
  return answered === 0 && failed.length === 0 ? 'not_started' : 'in_progress';
}

/** Whether the rule holds on a day of the log's date. */
export function isInForce({ from, until }: Pick<RuleEntry, 'from' | 'until'>, day: number | undefined): boolean {
  if (from === undefined && until === undefined) return true;
  return day !== undefined && (from === undefined || day >= from) && (until === undefined || day <= until);
}

/** The question that a failed check of an answer is told about. */
export function ownerOf(variables: readonly Pick<VariableEntry, 'id' | 'choiceOf'>[], variable: number): string {
  const { id, choiceOf } = variables[variable] as VariableEntry;
  return choiceOf === undefined ? id : (variables[choiceOf] as VariableEntry).id;
}

/** The rule that a failed check of an answer is reported under. */
export function ruleOfCheck(rules: ReadonlyMap<string, number>, owner: string, check: string): number | undefined {
  return rules.get(`${owner}.${check}`) ?? rules.get(`${owner}.type`);
}

export function distinctChecks(bad: Evidence['bad']): Evidence['bad'] {
  return bad.filter(([variable, check], at) => bad.findIndex((one) => one[0] === variable && one[1] === check) === at);
}

function sectionStatus({ asked, answered, touched }: { asked: number; answered: number; touched: boolean }): Status {
  if (answered === asked && (asked > 0 || touched)) return 'completed';
  if (asked === 0) return 'completed';
  return answered === 0 && !touched ? 'not_started' : 'in_progress';
}

/** An answer to something that is never asked, such as a derivation, and cannot be read. */
function unreadableIssue(variable: string, check: string): Issue {
  const message = `The value given for ${variable} cannot be read`;
  return { rule: `${variable}.${check}`, source: [], severity: 'error', variables: [variable], related: [], message };
}

/** "£1,234.50"; whole pounds without pence. */
export function moneyText(amount: number): string {
  const [whole = '0', pence] = Math.abs(amount).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}£${grouped}${pence === '00' ? '' : `.${pence}`}`;
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** "1 April 2001" of a day number. */
export function longDate(days: number): string {
  const [year, month, day] = civil(days);
  return `${day} ${months[month - 1]} ${year}`;
}
