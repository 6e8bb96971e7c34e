import { type Expression, type Form, type Name, type Rule, readsOf, type Variable, visit } from '@annum/engine';
import { expressionsOf } from '../expressions-of.ts';
import { orderNodes } from '../resolve/order.ts';
import {
  closedLocal,
  factLocal,
  falseLocal,
  namedLocal,
  namedUnknownLocal,
  pageLocal,
  recordClosedLocal,
  sectionLocal,
  trueLocal,
} from './locals.ts';
import type { Lowering } from './lower-value.ts';
import { isUnknown, lowerValue, placesOf } from './lower-value.ts';
import { local } from './lowered.ts';
import { assignText, type Statement, statement } from './statement.ts';
import { givenStatement, optionStatements, type VariableContext, variableStatements } from './variable-statements.ts';

/** The whole straight line of a form: facts, then variables and names in order, then the rules. */
export function formStatements(context: VariableContext): readonly Statement[] {
  const { form } = context;
  return [
    ...(context.access.isolation ? factStatements(form) : []),
    ...givenVariables(form).map((variable) => givenStatement(context, variable)),
    ...orderedStatements(context),
    ...closingStatements(context),
    ...form.variables.flatMap((variable) => optionStatements(context, variable)),
    ...form.rules.flatMap((rule, index) => ruleStatement(context, rule, index)),
  ];
}

/** The facts that a form reads, each with an expression that reads it. */
export function factsOf(form: Form): ReadonlyMap<string, Expression> {
  const facts = new Map<string, Expression>();
  for (const expression of expressionsOf(form))
    visit(expression, (part) => {
      if (part.kind === 'fact' && !part.id.startsWith('form.')) facts.set(part.id, part);
      return true;
    });
  return facts;
}

/** Code that takes a fact from the array `F` in the form in which expressions use it. */
export function factText(index: number, fact: Expression): string {
  const raw = `F[${index}]`;
  const kind = fact.type.kind;
  if (kind === 'number') return `numberFact(${raw}, ${placesOf(fact)})`;
  return `${kind === 'date' || kind === 'boolean' || kind === 'list' ? kind : 'plain'}Fact(${raw})`;
}

function factStatements(form: Form): readonly Statement[] {
  return [...factsOf(form)].map(([id, fact], index) =>
    statement([factLocal(id)], () => `${factLocal(id)} = ${factText(index, fact)};`),
  );
}

/** Variables whose answer some expression reads whether it is asked or not. */
export function givenVariables(form: Form): readonly Variable[] {
  const ids = new Set(expressionsOf(form).flatMap((expression) => readsOf(expression).given));
  return form.variables.filter(({ id }) => ids.has(id));
}

function orderedStatements(context: VariableContext): readonly Statement[] {
  const { form, lowering } = context;
  const opened = new Set<string>();
  const pages = form.sections.flatMap((section) => section.pages.map((page) => ({ section, page })));
  const open = (question: string): readonly Statement[] =>
    context.placementsOf(question).flatMap((placement) => {
      const index = pages.findIndex(({ page }) => page.id === placement.page);
      const { section, page } = pages[index] as (typeof pages)[number];
      const fresh = opened.has(section.id)
        ? []
        : [conditionStatement(sectionLocal(section.id), [], section.when, lowering)];
      const pageFresh = opened.has(`page ${index}`)
        ? []
        : [conditionStatement(pageLocal(index), [sectionLocal(section.id)], page.when, lowering)];
      opened.add(section.id).add(`page ${index}`);
      return [...fresh, ...pageFresh];
    });
  return orderNodes(form).nodes.flatMap((node) =>
    node.kind === 'variable'
      ? [...open(node.variable.id), ...variableStatements(context, node.variable)]
      : nameStatements(node.name, lowering),
  );
}

/** Which stages are closed, and whether the record is: left out where nobody asks. */
function closingStatements({ form, lowering }: VariableContext): readonly Statement[] {
  const closing = (name: string, condition: Expression | undefined): readonly Statement[] =>
    condition ? [statement([name], (code) => `${name} = ${code(lowering.isTrue(condition))};`, true)] : [];
  return [
    ...form.sections.flatMap(({ id, closedWhen }) => closing(closedLocal(id), closedWhen)),
    ...closing(recordClosedLocal, form.closedWhen),
  ];
}

function conditionStatement(
  name: string,
  after: readonly string[],
  when: Expression | undefined,
  lowering: Lowering,
): Statement {
  return statement([name], (code) => {
    const parts = [...after.map(local), ...(when ? [lowering.isTrue(when)] : [])];
    return `${name} = ${parts.length === 0 ? 'true' : parts.map(code).join(' && ')};`;
  });
}

function nameStatements({ id, is }: Name, lowering: Lowering): readonly Statement[] {
  if (is.type.kind === 'boolean')
    return [
      statement([trueLocal(id)], (code) => `${trueLocal(id)} = ${code(lowering.isTrue(is))};`, true),
      statement([falseLocal(id)], (code) => `${falseLocal(id)} = ${code(lowering.isFalse(is))};`, true),
    ];
  const value = namedLocal(id);
  return [
    statement([value], (code) => assignText(value, lowerValue(is, placesOf(is), lowering), code), true),
    statement([namedUnknownLocal(id)], (code) => `${namedUnknownLocal(id)} = ${code(isUnknown(is, lowering))};`, true),
  ];
}

function ruleStatement({ lowering, access }: VariableContext, rule: Rule, index: number): readonly Statement[] {
  const { fails, when } = rule;
  if (!fails) return [];
  return [
    statement([], (code) => {
      const parts = [...(when ? [lowering.isTrue(when)] : []), lowering.isTrue(fails)];
      return `if (${parts.map(code).join(' && ')}) ${access.fired(index)}`;
    }),
  ];
}
