import type { Form, Outcome, Rule } from '@annum/engine';
import type { CompiledForm } from '../compiled-forms.ts';

/** What the scenarios of one form reach together. */
export class Coverage {
  scenarios = 0;
  completed = 0;
  readonly form: Form;
  readonly pages = new Set<string>();
  readonly questions = new Set<string>();
  readonly options = new Set<string>();
  readonly derivations = new Set<string>();
  readonly rules = new Set<string>();
  readonly #neverFires: ReadonlyMap<string, string>;
  readonly #ruleIds: ReadonlyMap<string, string>;
  readonly #neverReached: ReadonlySet<string>;

  constructor({ form, definition }: CompiledForm) {
    this.form = form;
    this.#ruleIds = new Map(form.rules.map((rule) => [rule.id, triedOnce(form)(rule)]));
    this.#neverFires = acknowledgedRules(definition);
    this.#neverReached = acknowledgedPages(definition);
  }

  add(outcome: Outcome): void {
    this.scenarios += 1;
    if (outcome.status === 'completed') this.completed += 1;
    for (const index of outcome.placements) {
      const placement = this.form.placements[index]!;
      this.pages.add(placement.page);
      this.questions.add(placement.question);
    }
    for (const option of chosenOptions(this.form, outcome)) this.options.add(option);
    for (const id of Object.keys(outcome.derived)) this.derivations.add(id);
    for (const { rule } of outcome.issues) this.rules.add(this.#ruleIds.get(rule) ?? rule);
  }

  /** Everything that some scenario should reach. Blank answers have a test of their own. */
  get all() {
    const { sections, questions, variables } = this.form;
    return {
      pages: sections
        .flatMap((section) => section.pages)
        .filter(({ id, member }) => !this.#neverReached.has(member?.written ?? id))
        .map(({ id }) => id),
      questions: [...new Set(this.form.placements.map(({ question }) => question))],
      options: questions.flatMap(optionsOf),
      derivations: variables
        .filter(({ question }) => question === undefined)
        .filter(({ choiceOf }) => choiceOf === undefined)
        .map(({ id }) => id),
      rules: this.form.rules
        .filter(({ check }) => check !== 'required')
        .filter((rule) => this.whyNever(rule) === undefined)
        .map(triedOnce(this.form))
        .filter((id, index, all) => all.indexOf(id) === index),
    };
  }

  get missing() {
    const { all } = this;
    return {
      pages: all.pages.filter((id) => !this.pages.has(id)),
      questions: all.questions.filter((id) => !this.questions.has(id)),
      derivations: all.derivations.filter((id) => !this.derivations.has(id)),
      rules: all.rules.filter((id) => !this.rules.has(id)),
    };
  }

  /** Rules that the definition says no log can break, and questions that no page asks, with its reasons. */
  get neverFiring(): readonly (readonly [id: string, reason: string])[] {
    const found = this.form.rules.flatMap((rule) => {
      const reason = this.whyNever(rule);
      return reason === undefined ? [] : [[acknowledgedIn(rule), reason] as const];
    });
    return [...new Map(found)];
  }

  whyNever(rule: Rule): string | undefined {
    return this.#neverFires.get(acknowledgedIn(rule));
  }
}

/**
 * What a rule is tried as. Members of a repeat with an open end are alike, so their rules are tried of one of them: they
 * all have the id that people wrote.
 */
export function triedOnce({ repeats }: Form): (rule: Rule) => string {
  const open = new Set(repeats.filter(({ another }) => another !== undefined).map(({ id }) => id));
  return ({ id, check, member }) => {
    if (!member || !open.has(member.repeat)) return id;
    return check === undefined ? member.written : `${member.written}.${check}`;
  };
}

/** Id, as people wrote it, of what acknowledges that a rule never fires: itself, or the question whose answer it checks. */
function acknowledgedIn({ id, check, member }: Rule): string {
  const written = member?.written ?? id;
  return check === undefined ? written : written.replace(`.${check}`, '');
}

/** Reasons, by rule; by question for checks of its answer: a question that no page asks cannot be answered wrongly. */
function acknowledgedRules({ sections }: CompiledForm['definition']): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { questions = [], rules = [] } of sections) {
    for (const { id, acknowledge = [] } of rules)
      for (const { finding, reason } of acknowledge) if (finding === 'rule-never-fires') found.set(id, reason);
    for (const { id, acknowledge = [] } of questions)
      for (const { finding, reason } of acknowledge) if (finding === 'question-not-placed') found.set(id, reason);
  }
  return found;
}

/** Pages that the definition says no log reaches. */
function acknowledgedPages({ sections }: CompiledForm['definition']): ReadonlySet<string> {
  const pages = sections
    .flatMap((section) => section.pages ?? [])
    .flatMap((item) => ('repeat' in item ? item.pages : [item]));
  return new Set(
    pages
      .filter(({ acknowledge = [] }) => acknowledge.some(({ finding }) => finding === 'page-never-reached'))
      .map(({ id }) => id),
  );
}

function optionsOf({ id, type, options = [] }: Form['questions'][number]): readonly string[] {
  return options.map(({ code }) => (type === 'choices' ? `${code}` : `${id}=${code}`));
}

function chosenOptions({ questions }: Form, { routed, values }: Outcome): readonly string[] {
  const asked = new Set(routed);
  return questions
    .filter(({ id }) => asked.has(id))
    .flatMap(({ id, type, options = [] }) => {
      if (type === 'choices') return options.map(({ code }) => String(code)).filter((code) => values[code] === 1);
      return options.some(({ code }) => code === values[id]) ? [`${id}=${values[id]}`] : [];
    });
}

/** Lines that say how far the scenarios of a form reach. */
export function coverageLines(coverage: Coverage): readonly string[] {
  const { form, scenarios, completed, all, missing, neverFiring } = coverage;
  const line = (what: string, reached: number, total: number) => `  ${what.padEnd(24)} ${reached} of ${total}`;
  return [
    `${form.id}: ${scenarios} scenarios, ${completed} of them completed logs`,
    line('pages reached', all.pages.length - missing.pages.length, all.pages.length),
    line('questions asked', all.questions.length - missing.questions.length, all.questions.length),
    line('options chosen', all.options.filter((id) => coverage.options.has(id)).length, all.options.length),
    `${line('derivations with a value', all.derivations.length - missing.derivations.length, all.derivations.length)}${without(missing.derivations)}`,
    line('rules fired', all.rules.length - missing.rules.length, all.rules.length),
    `  rules that no log can break and questions that no page asks, by the definition: ${neverFiring.length}`,
    ...neverFiring.map(([rule, reason]) => `    ${rule}: ${reason}`),
  ];
}

function without(ids: readonly string[]): string {
  return ids.length === 0 ? '' : ` (not ${ids.join(', ')})`;
}
