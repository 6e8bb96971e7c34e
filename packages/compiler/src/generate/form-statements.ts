import {
  type Expression,
  type Form,
  type Name,
  type Page,
  type Rule,
  readsOf,
  type Section,
  type Variable,
} from '@annum/engine';
import { expressionsOf } from '../expressions-of.ts';
import { orderNodes } from '../resolve/order.ts';
import type { VariableContext } from './context.ts';
import {
  closedLocal,
  factLocal,
  falseLocal,
  namedLocal,
  namedUnknownLocal,
  pageLocal,
  recordClosedLocal,
  sectionLocal,
  serviceLocal,
  trueLocal,
} from './locals.ts';
import { local } from './lowered.ts';
import { type Lowering, placesOf } from './lowering.ts';
import { factsOf, factText, servicesOf } from './outside.ts';
import { recordStatements } from './record-statements.ts';
import { assignText, type Statement, statement } from './statement.ts';
import { givenStatement, optionStatements, variableStatements } from './variable-statements.ts';

/** The whole straight line of a form: facts, then variables and names in order, then the rules. */
export function formStatements(context: VariableContext): readonly Statement[] {
  const { form } = context;
  return [
    ...factStatements(form),
    ...serviceStatements(form),
    ...givenVariables(form).map((variable) => givenStatement(context, variable)),
    ...orderedStatements(context),
    ...closingStatements(context),
    ...form.variables.flatMap((variable) => [
      ...optionStatements(context, variable),
      ...recordStatements(context, variable),
    ]),
    ...form.rules.flatMap((rule, index) => ruleStatement(context, rule, index)),
  ];
}

function factStatements(form: Form): readonly Statement[] {
  return [...factsOf(form)].map(([id, fact], index) =>
    statement([factLocal(id)], () => `${factLocal(id)} = ${factText(index, fact)};`),
  );
}

function serviceStatements(form: Form): readonly Statement[] {
  const first = factsOf(form).size;
  return servicesOf(form).map(({ id }, index) =>
    statement([serviceLocal(id)], () => `${serviceLocal(id)} = F[${first + index}];`, true),
  );
}

/** Variables whose answer some expression reads whether it is asked or not. */
export function givenVariables(form: Form): readonly Variable[] {
  const ids = new Set(expressionsOf(form).flatMap((expression) => readsOf(expression).given));
  return form.variables.filter(({ id }) => ids.has(id));
}

/** A step of the straight line: whether a section or page is open, a variable's value, a name's. */
export type Step =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'page'; readonly page: Page; readonly index: number }
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'name'; readonly name: Name };

/** The steps of a form, each after all that it rests on. */
export function stepsOf({ form, placementsOf }: VariableContext): readonly Step[] {
  const opened = new Set<string>();
  const pages = form.sections.flatMap((section) => section.pages.map((page) => ({ section, page })));
  const places = new Map(pages.map(({ page }, index) => [page.id, index]));
  const open = (question: string): readonly Step[] =>
    placementsOf(question).flatMap((placement): readonly Step[] => {
      const index = places.get(placement.page) ?? -1;
      const { section, page } = pages[index] as (typeof pages)[number];
      const fresh = [
        ...(opened.has(`section ${section.id}`) ? [] : [{ kind: 'section', section } as const]),
        ...(opened.has(`page ${index}`) ? [] : [{ kind: 'page', page, index } as const]),
      ];
      opened.add(`section ${section.id}`).add(`page ${index}`);
      return fresh;
    });
  return orderNodes(form).nodes.flatMap((node): readonly Step[] =>
    node.kind === 'variable' ? [...open(node.variable.id), node] : [node],
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

function orderedStatements(context: VariableContext): readonly Statement[] {
  const { lowering } = context;
  return stepsOf(context).flatMap((step) => {
    if (step.kind === 'variable') return variableStatements(context, step.variable);
    if (step.kind === 'name') return nameStatements(step.name, lowering);
    if (step.kind === 'section')
      return [conditionStatement(sectionLocal(step.section.id), [], step.section.when, lowering)];
    const { page, index } = step;
    return [conditionStatement(pageLocal(index), [sectionLocal(page.section)], page.when, lowering)];
  });
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
    statement([value], (code) => assignText(value, lowering.value(is, placesOf(is)), code), true),
    statement([namedUnknownLocal(id)], (code) => `${namedUnknownLocal(id)} = ${code(lowering.isUnknown(is))};`, true),
  ];
}

function ruleStatement({ lowering }: VariableContext, rule: Rule, index: number): readonly Statement[] {
  const { fails, when } = rule;
  if (!fails) return [];
  return [
    statement([], (code) => {
      const parts = [...(when ? [lowering.isTrue(when)] : []), lowering.isTrue(fails)];
      return `if (${parts.map(code).join(' && ')}) E.fired.push(${index});`;
    }),
  ];
}
