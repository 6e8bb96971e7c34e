import type { Value } from '../form.ts';
import type { Answers, Cleared, Confirmation, EvaluateOptions, Issue, Outcome, Progress, Status } from '../outcome.ts';
import type { Verdict } from '../validator.ts';
import { sameAnswer } from './answers.ts';
import type { Ask, Evidence, PlacementEntry, State, Tables, VariableEntry } from './entries.ts';
import { wasBad } from './evidence.ts';
import { distinctChecks, isAccepted, isInForce, outwardValue, statusOf, unreadableIssue } from './judging.ts';
import { makeIssue, ownerOf, type Prepared, type PreparedRule, ruleOfCheck } from './prepared.ts';
import { progressOf } from './progress.ts';
import { asObject } from './take.ts';
import { capitalised, longDate, moneyText } from './words.ts';

/** One log, evaluated: the state that the form’s functions leave, as an outcome. */

/** One log, evaluated. Its lists are made when they are first read: until then the answers must not change. */
export class LogOutcome implements Outcome, Verdict {
  readonly status: Status;
  readonly issues: readonly Issue[];
  readonly #tables: Tables;
  readonly #prepared: Prepared;
  readonly #answers: Answers;
  readonly #taken: readonly unknown[];
  readonly #facts: readonly unknown[];
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
    prepared: Prepared,
    answers: Answers,
    context: unknown,
    confirmations: unknown,
    options: EvaluateOptions,
  ) {
    this.#tables = tables;
    this.#prepared = prepared;
    this.#answers = answers;
    this.#options = options;
    this.#state = tables.blank.slice();
    this.#evidence = { bad: [], derived: [], routed: [], fired: [], blanks: 0, answered: 0 };
    this.#taken = tables.takeAnswers(answers);
    this.#facts = tables.takeFacts(asObject(context));
    this.#ask(tables.run);
    this.issues =
      this.#evidence.fired.length + this.#evidence.bad.length > 0 || options.required
        ? this.#listIssues(confirmations)
        : [];
    this.status = this.#findStatus();
  }

  get failing(): readonly string[] {
    return this.issues.filter(({ confirmed }) => !confirmed).map(({ rule }) => rule);
  }

  has(variable: string): boolean {
    const index = this.#prepared.variables.get(variable);
    return index !== undefined && this.#state[this.#variable(index).value] !== undefined && !this.#isGroup(index);
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
    const { placements } = this.#tables;
    const { marks } = this.#prepared;
    const { routed } = this.#evidence;
    const found: number[] = [];
    for (const variable of routed) marks[variable] = 1;
    for (let index = 0; index < placements.length; index += 1) {
      const placement = placements[index] as PlacementEntry;
      if (marks[placement.variable] === 1 && this.#asks(placement)) found.push(index);
    }
    for (const variable of routed) marks[variable] = 0;
    return found;
  }

  /** Whether it is this placement that asks, when its question is asked. */
  #asks({ asked }: PlacementEntry): boolean {
    return asked < 0 || this.#state[asked] === true;
  }

  #placement(index: number): PlacementEntry {
    return this.#tables.placements[index] as PlacementEntry;
  }

  get cleared(): readonly Cleared[] {
    this.#cleared ??= this.#findCleared();
    return this.#cleared;
  }

  get closed(): boolean | undefined {
    const { closed } = this.#tables;
    return closed < 0 ? undefined : this.#state[closed] === true;
  }

  get progress(): Progress {
    this.#progress ??= progressOf(
      this.#tables,
      this.#state,
      this.#asking().map((index) => this.#placement(index)),
      this.#evidence,
    );
    return this.#progress;
  }

  /** Which of the form's display conditions hold. */
  conditions(): readonly boolean[] {
    return this.#ask(this.#tables.conditions);
  }

  #ask<T>(ask: Ask<T>): T {
    const isolated = this.#options.isolated === true;
    return ask(this.#state, this.#taken, this.#facts, isolated, this.#evidence);
  }

  toJSON(): Outcome {
    const { values, derived, routed, placements, cleared, issues, status, closed, progress } = this;
    const stage = closed === undefined ? {} : { closed };
    return { values, derived, routed, placements, cleared, issues, status, ...stage, progress };
  }

  #variable(index: number): VariableEntry {
    return this.#tables.variables[index] as VariableEntry;
  }

  #value(index: number): Value | undefined {
    const { value, form } = this.#variable(index);
    return outwardValue(this.#state[value] as Value | undefined, form);
  }

  #valueOf(id: string): Value | undefined {
    const index = this.#prepared.variables.get(id);
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
    const positions = this.#prepared.variables;
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

  #findStatus(): Status {
    const blocked = this.issues.some(
      (issue) => issue.severity === 'error' || (issue.severity === 'confirm' && issue.confirmed !== true),
    );
    return statusOf(this.#evidence, blocked);
  }

  #listIssues(confirmations: unknown): readonly Issue[] {
    const { bad, fired } = this.#evidence;
    const list = Array.isArray(confirmations) ? (confirmations as readonly Confirmation[]) : [];
    const found: Issue[] = [];
    for (const [variable, check] of distinctChecks(bad)) found.push(this.#builtIn(variable, check));
    if (this.#options.required) this.#addBlanks(found);
    for (const index of fired) {
      const rule = this.#rule(index);
      if (this.#inForce(rule) && !this.#isSilent(rule)) found.push(this.#confirm(this.#issueOf(rule), list));
    }
    return found;
  }

  /** Whether a rule rests on an answer that cannot be read. */
  #isSilent({ reads }: PreparedRule): boolean {
    const evidence = this.#evidence;
    if (evidence.bad.length === 0 || this.#options.isolated) return false;
    return reads.some((variable) => wasBad(evidence, variable));
  }

  #builtIn(variable: number, check: string): Issue {
    const index = ruleOfCheck(this.#prepared.checks, variable, check);
    if (index !== undefined) return this.#issueOf(this.#rule(index));
    return unreadableIssue(ownerOf(this.#tables.variables, variable), check);
  }

  #addBlanks(found: Issue[]): void {
    const evidence = this.#evidence;
    if (this.#options.isolated || evidence.blanks === 0) return;
    for (const index of evidence.routed) {
      const blank = this.#state[this.#variable(index).value] === undefined;
      if (blank && this.#isRequired(index) && !wasBad(evidence, index)) found.push(this.#builtIn(index, 'required'));
    }
  }

  #isRequired(variable: number): boolean {
    const placements = this.#prepared.placements.get(variable) ?? [];
    return placements.some((placement) => !placement.optional && this.#asks(placement));
  }

  #inForce(rule: PreparedRule): boolean {
    return isInForce(rule, this.#state[this.#variable(this.#tables.date).value] as number | undefined);
  }

  #rule(index: number): PreparedRule {
    return this.#prepared.rules[index] as PreparedRule;
  }

  #issueOf(rule: PreparedRule): Issue {
    const language = this.#options.language ?? this.#tables.languages[0] ?? '';
    const same = rule.issues.get(language);
    return same ?? makeIssue(rule, this.#blamed(rule), language, (kind, index) => this.#words(kind, index));
  }

  /** Ids of the variables that a rule blames in this log and channel. */
  #blamed({ blame, channels, blamed, ids }: PreparedRule): readonly string[] {
    const asked = blame === undefined ? undefined : this.#tables.blames[blame];
    if (!asked && !channels) return blamed;
    const { channel } = this.#options;
    const answers = asked && this.#ask(asked);
    const found = ids.filter((_, position) => {
      const told = channels?.[position];
      return answers?.[position] !== false && (!told || channel === undefined || told.includes(channel));
    });
    return [...new Set(found)];
  }

  #words(kind: string, index: number): string {
    const raw = this.#state[this.#variable(index).value];
    if (raw === undefined) return 'not known';
    if (kind === 'money') return moneyText(Number(this.#value(index)));
    if (kind === 'date') return longDate(raw as number);
    const value = String(this.#value(index));
    if (kind === 'value') return value;
    const label = this.#variable(index).labels?.[value] ?? value;
    return kind === 'label' ? label : capitalised(label);
  }

  #confirm(issue: Issue, confirmations: readonly Confirmation[]): Issue {
    if (issue.severity !== 'confirm') return issue;
    const accepted = isAccepted(confirmations, issue.rule, issue.variables, (id) => this.#valueOf(id));
    return accepted ? { ...issue, confirmed: true } : issue;
  }
}
