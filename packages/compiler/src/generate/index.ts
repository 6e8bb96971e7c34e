import type { Form, Rule, Tables, VariableEntry } from '@annum/engine';
import { blamePart, makeContext, outwardForm, rulesWithConditionalBlame, type VariableContext } from './context.ts';
import { formStatements } from './form-statements.ts';
import { closedLocal, placementLocal, recordClosedLocal, sectionLocal, valueLocal } from './locals.ts';
import { type LoweringNotes, makeLowering } from './lower.ts';
import type { Lowering } from './lowering.ts';
import { cutIntoParts, type Part, printParts } from './parts.ts';
import { quote } from './print.ts';
import { runtimeText } from './runtime-text.ts';
import { type Statement, statement, withoutDeadStatements } from './statement.ts';
import { surroundings } from './surroundings.ts';
import { labelled, ruleEntry } from './tables.ts';

/**
 * The validator of a form as the text of an ES module without dependencies, exporting `evaluate`, `view`, `id` and
 * `hash`. The server runs this text; suppliers download it.
 */
export function generate(form: Form): string {
  return moduleText(form, false);
}

/**
 * The same module with every local value kept in the state and the places of all of them exported as `slots`: for
 * tests that compare each step with a reference.
 */
export function generateTransparent(form: Form): {
  readonly text: string;
  readonly slots: ReadonlyMap<string, number>;
} {
  const kept: { slots?: ReadonlyMap<string, number> } = {};
  const text = moduleText(form, true, (slots) => {
    kept.slots = slots;
  });
  return { text, slots: kept.slots ?? new Map() };
}

function moduleText(form: Form, keepAll: boolean, tell?: (slots: ReadonlyMap<string, number>) => void): string {
  const notes: LoweringNotes = { words: [] };
  const lowering = makeLowering(form, notes);
  const context = makeContext(form, lowering);
  const blamed = rulesWithConditionalBlame(form);
  const asking = [...blamed.map((rule, index) => blamePart(lowering, rule, index)), conditionsPart(form, lowering)];
  const statements = formStatements(context);
  const needed = keepAll ? statements.flatMap(({ writes }) => writes) : neededLocals(form);
  const wanted = new Set([...needed, ...asking.flatMap(({ result }) => [...(result?.reads ?? [])])]);
  const run = cutIntoParts('run', withoutDeadStatements(statements, wanted));
  const printed = printParts([...run, ...asking], needed);
  tell?.(printed.slots);
  return [
    `// ${form.id}: generated from its definition. Do not edit.`,
    runtimeText,
    surroundings(form, context, notes),
    printed.text,
    tablesText(form, context, printed.slots, run, blamed),
    'const { evaluate, view, id, hash } = validator;',
    'export { evaluate, view, id, hash };',
    '',
  ].join('\n');
}

/** What the outcome is made from. */
function neededLocals(form: Form): readonly string[] {
  return [
    ...form.variables.map(({ id }) => valueLocal(id)),
    ...form.placements
      .filter((placement) => isPlacedOften(form, placement.question))
      .map(({ index }) => placementLocal(index)),
    ...form.sections.filter(({ when, pages }) => when && pages.length > 0).map(({ id }) => sectionLocal(id)),
    ...form.sections.filter(({ closedWhen }) => closedWhen).map(({ id }) => closedLocal(id)),
    ...(form.closedWhen ? [recordClosedLocal] : []),
  ];
}

/** Where a question has one placement only, being asked says which. */
function isPlacedOften(form: Form, question: string): boolean {
  return form.placements.filter((placement) => placement.question === question).length > 1;
}

function conditionsPart(form: Form, lowering: Lowering): Part {
  const result: Statement = statement(
    [],
    (code) => `return [${form.conditions.map((each) => code(lowering.isTrue(each))).join(', ')}];`,
  );
  return { name: 'conditions', statements: [], result };
}

function tablesText(
  form: Form,
  context: VariableContext,
  slots: ReadonlyMap<string, number>,
  run: readonly Part[],
  blamed: readonly Rule[],
): string {
  const slot = (name: string): number => slots.get(name) ?? -1;
  const sections = new Map(
    form.sections.flatMap((section, index) => section.pages.map((page) => [page.id, index] as const)),
  );
  const shown = labelled(form);
  const variables = form.variables.map(
    (variable): VariableEntry => ({
      id: variable.id,
      value: slot(valueLocal(variable.id)),
      form: outwardForm(variable),
      question: variable.question !== undefined || variable.choiceOf !== undefined,
      ...(variable.choiceOf === undefined ? {} : { choiceOf: context.indexOf(variable.choiceOf) }),
      ...(shown.has(variable.id) ? { labels: labelsOf(form, variable.id) } : {}),
    }),
  );
  const placements = form.placements.map((placement) => ({
    variable: context.indexOf(placement.question),
    asked: isPlacedOften(form, placement.question) ? slot(placementLocal(placement.index)) : -1,
    section: sections.get(placement.page) ?? 0,
    optional: placement.optional,
  }));
  const rules = form.rules.map((rule) => {
    const blame = blamed.indexOf(rule);
    return ruleEntry(form, rule, context.indexOf, blame < 0 ? undefined : blame);
  });
  return [
    'const validator = makeValidator({',
    `id: ${quote(form.id)}, hash: ${quote(form.hash)}, languages: ${quote(form.languages)},`,
    `variables: ${quote(variables)},`,
    `placements: ${quote(placements)},`,
    `sections: ${quote(sectionEntries(form, slot))}, closed: ${form.closedWhen ? slot(recordClosedLocal) : -1},`,
    `rules: ${quote(rules)},`,
    `date: ${Math.max(0, context.indexOf(form.date))}, blank: new Array(${slots.size}).fill(undefined),`,
    `takeAnswers, takeFacts, run: (S, A, F, I, E) => { ${run.map(({ name }) => `${name}(S, A, F, I, E);`).join(' ')} },`,
    `blames: [${blamed.map((_, index) => `blame_${index}`).join(', ')}],`,
    'conditions,',
    '});',
  ].join('\n');
}

function sectionEntries({ sections }: Form, slot: (name: string) => number): Tables['sections'] {
  return sections.map(({ id, when, closedWhen, pages }) => ({
    id,
    open: when && pages.length > 0 ? slot(sectionLocal(id)) : -1,
    closed: closedWhen ? slot(closedLocal(id)) : -1,
  }));
}

function labelsOf(form: Form, id: string): { readonly [code: string]: string } {
  const options = form.variables.find((variable) => variable.id === id)?.options ?? [];
  return Object.fromEntries(
    options.map(({ code, label }) => [
      String(code),
      typeof label === 'string' ? label : (Object.values(label)[0] ?? ''),
    ]),
  );
}
