import type { Value } from '../form.ts';
import type { Answers, Cleared, Confirmation, EvaluateOptions, Issue, Outcome, Progress, Status } from '../outcome.ts';
import { sameAnswer } from './answers.ts';
import type { Ask, Evidence, PlacementEntry, Positions, RuleEntry, State, Tables, VariableEntry } from './entries.ts';
import { wasBad } from './evidence.ts';
import {
  distinctChecks,
  isAccepted,
  isInForce,
  outwardValue,
  ownerOf,
  ruleOfCheck,
  statusOf,
  unreadableIssue,
} from './judging.ts';
import { progressOf } from './progress.ts';
import { asObject } from './take.ts';
import { capitalised, longDate, moneyText } from './words.ts';

/** One log, evaluated: the state that the form’s functions leave, as an outcome. */

/** One log, evaluated. Its lists are made when they are first read: until then the answers must not change. */
export class LogOutcome implements Outcome {
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
    this.#ask(tables.run);
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
    const routed = new Set(this.#evidence.routed);
    const found: number[] = [];
    for (const [index, placement] of this.#tables.placements.entries())
      if (routed.has(placement.variable) && this.#asks(placement)) found.push(index);
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
    return ask(this.#state, this.#taken, this.#facts, this.#context, isolated, this.#evidence);
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
    for (const index of this.#evidence.routed) {
      const blank = this.#state[this.#variable(index).value] === undefined;
      if (blank && this.#isRequired(index) && !wasBad(this.#evidence, index))
        this.#addBuiltIn(found, index, 'required');
    }
  }

  #isRequired(variable: number): boolean {
    const placements = this.#positions.placements.get(variable) ?? [];
    return placements.some((placement) => !placement.optional && this.#asks(placement));
  }

  #inForce(rule: RuleEntry): boolean {
    return isInForce(rule, this.#state[this.#variable(this.#tables.date).value] as number | undefined);
  }

  #issueOf(rule: RuleEntry): Issue {
    const { channel } = this.#options;
    const blames = rule.blame === undefined ? undefined : this.#tables.blames[rule.blame];
    const blamed = blames && this.#ask(blames);
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
