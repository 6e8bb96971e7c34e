import { booleanType, type Expression, type Form, type Placement, type Variable } from '@annum/engine';
import { readText } from './access.ts';
import { limitChecks, requiredWhere } from './answer-checks.ts';
import { choicesStatement } from './choices-statement.ts';
import type { VariableContext } from './context.ts';
import { blankLocal, derivedLocal, givenLocal, pageLocal, placementLocal, unknownLocal, valueLocal } from './locals.ts';
import { and, compare, constant, type Lowered, local, or } from './lowered.ts';
import { type Lowering, targetPlaces } from './lowering.ts';
import { parserCall } from './parsers.ts';
import { assignText, type Statement, statement } from './statement.ts';

/** The statements that give a variable its value, in every case: not asked, derived, asked, not answered. */
export function variableStatements(context: VariableContext, variable: Variable): readonly Statement[] {
  const placements = context.placementsOf(variable.id).map((placement) => placementStatement(context, placement));
  if (variable.type === 'choices') return [...placements, choicesStatement(context, variable)];
  return [
    ...placements,
    variable.question === undefined ? derivationStatement(context, variable) : questionStatement(context, variable),
  ];
}

function placementStatement(context: VariableContext, placement: Placement): Statement {
  const name = placementLocal(placement.index);
  return statement([name], (code) => `${name} = ${code(placementCondition(context, placement))};`);
}

/** When a placement asks: its page is shown, the option that reveals it was chosen, and its own condition holds. */
export function placementCondition({ lowering, form }: VariableContext, placement: Placement): Lowered {
  const { revealedBy } = placement;
  return and(
    local(pageLocal(pageIndex(form, placement.page))),
    ...(revealedBy ? [revealCondition(form, revealedBy.question, revealedBy.code)] : []),
    ...(placement.when ? [lowering.isTrue(placement.when)] : []),
  );
}

function revealCondition(form: Form, question: string, optionCode: number | string): Lowered {
  const several = form.questions.find(({ id }) => id === question)?.type === 'choices';
  return several
    ? compare('===', local(valueLocal(String(optionCode))), constant(1))
    : compare('===', local(valueLocal(question)), constant(optionCode));
}

function pageIndex(form: Form, page: string): number {
  return form.sections.flatMap((section) => section.pages).findIndex(({ id }) => id === page);
}

/** Sets a local to what an expression gives; a number that comes out as NaN, as a part of it is absent, is nothing. */
function deriveText(
  variable: Variable,
  expression: Expression,
  code: (part: Lowered) => string,
  lowering: Lowering,
): string {
  return assignText(valueLocal(variable.id), lowering.value(expression, targetPlaces(variable)), code);
}

function derivationStatement(context: VariableContext, variable: Variable): Statement {
  const { lowering } = context;
  const [value, unknown] = [valueLocal(variable.id), unknownLocal(variable.id)];
  const index = context.indexOf(variable.id);
  const answer = `A[${index}]`;
  const standsIn = `if (I && ${answer} !== undefined) ${value} = read(E, ${index}, ${parserCall(variable, answer)}); else `;
  return statement([value, unknown], (code) => {
    const derive = variable.derive as Expression;
    const applies = variable.applies
      ? `if (!(${code(lowering.isTrue(variable.applies))})) { ${value} = undefined; ${unknown} = false; } else `
      : '';
    return [
      `${value} = undefined; ${unknown} = false;`,
      `${standsIn}${applies}{ ${deriveText(variable, derive, code, lowering)} `,
      `if (${value} === undefined) ${unknown} = ${code(lowering.isUnknown(derive))}; else { E.derived.push(${index}); } }`,
    ].join(' ');
  });
}

function questionStatement(context: VariableContext, variable: Variable): Statement {
  const { lowering } = context;
  const id = variable.id;
  const locals = [valueLocal(id), unknownLocal(id), blankLocal(id), ...derivedLocals(variable)];
  return statement(locals, (code) => {
    const placed = or(...context.placementsOf(id).map(({ index }) => local(placementLocal(index))));
    const asked = variable.applies ? `(${code(placed)}) && ${code(lowering.isTrue(variable.applies))}` : code(placed);
    const start = `${valueLocal(id)} = undefined; ${locals.slice(1).join(' = ')} = false;`;
    const answer = answerBlock(context, variable, code);
    const supplied = `given(A[${context.indexOf(id)}])${variable.applies ? ` && ${code(lowering.isTrue(variable.applies))}` : ''}`;
    const test = `if (I ? ${supplied} : ${asked}) ${answer}`;
    if (!variable.derive || variable.overridable) return `${start} ${test}`;
    return `${start} ${deriveFirst(context, variable, variable.derive, code)} else ${test} ${unsettled(variable, variable.derive, code, lowering)}`;
  });
}

/** A certain derivation fills the variable, asked or not; in isolation a given value stands in for it. */
function deriveFirst(
  context: VariableContext,
  variable: Variable,
  derive: Expression,
  code: (part: Lowered) => string,
): string {
  const { lowering } = context;
  const value = valueLocal(variable.id);
  const tests = [
    `!(I && given(A[${context.indexOf(variable.id)}]))`,
    ...(variable.applies ? [code(lowering.isTrue(variable.applies))] : []),
  ];
  return [
    `${tests.length > 0 ? `if (${tests.join(' && ')}) ` : ''}{ ${deriveText(variable, derive, code, lowering)} }`,
    `if (${value} !== undefined) { ${derivedNote(context, variable)} }`,
  ].join(' ');
}

function unsettled(
  variable: Variable,
  derive: Expression,
  code: (part: Lowered) => string,
  lowering: Lowering,
): string {
  return `else ${unknownLocal(variable.id)} = ${code(lowering.isUnknown(derive))};`;
}

/** What happens to a question that is asked: read, default, limits, counting. */
function answerBlock(context: VariableContext, variable: Variable, code: (part: Lowered) => string): string {
  const { lowering, indexOf } = context;
  const [value, unknown, blank] = [valueLocal(variable.id), unknownLocal(variable.id), blankLocal(variable.id)];
  const index = indexOf(variable.id);
  const fallback = variable.overridable ? variable.derive : variable.default;
  const filled = fallback
    ? `if (${value} === undefined && !(wasBad(E, ${index}))) { ${deriveText(variable, fallback, code, lowering)} if (${value} !== undefined) { ${derivedNote(context, variable)} } }`
    : '';
  const required = code(requiredWhere(context.placementsOf(variable.id)));
  return [
    `{ const r = A[${index}]; E.routed.push(${index});`,
    readText(variable, value, index),
    filled,
    `if (${value} === undefined) { ${unknown} = true; ${required === 'false' ? '' : `if (${required}) { ${blank} = true; blanks++; }`} }`,
    `else { answered++; ${limitChecks(context, variable, value, code)} } }`,
  ].join(' ');
}

/** Only where options depend on conditions does anything ask whether the value was derived. */
function derivedLocals({ id, options }: Variable): readonly string[] {
  return options?.some(({ when }) => when !== undefined) ? [derivedLocal(id)] : [];
}

function derivedNote({ indexOf }: VariableContext, variable: Variable): string {
  return [`E.derived.push(${indexOf(variable.id)});`, ...derivedLocals(variable).map((name) => `${name} = true;`)].join(
    ' ',
  );
}

/** The answer as supplied, for derivations that look past routing. */
export function givenStatement({ indexOf }: VariableContext, variable: Variable): Statement {
  const name = givenLocal(variable.id);
  const read = `good(${parserCall(variable, 'r')})`;
  const text = `{ const r = A[${indexOf(variable.id)}]; ${name} = r === undefined ? undefined : ${read}; }`;
  return statement([name], () => text);
}

/** The options of a question that depend on conditions: choosing one that is not offered is wrong. */
export function optionStatements(context: VariableContext, variable: Variable): readonly Statement[] {
  const { lowering } = context;
  const conditional = (variable.options ?? []).filter((option) => option.when !== undefined);
  if (variable.type !== 'choice' || variable.question === undefined) return [];
  return conditional.map((option) =>
    statement([], (code) => {
      const when = context.form.conditions[option.when as number] ?? {
        kind: 'literal',
        value: true,
        type: booleanType,
      };
      const chosen = code(compare('===', local(valueLocal(variable.id)), constant(option.code)));
      const derived = code(local(derivedLocal(variable.id)));
      const tests = ['!I', chosen, `!(${code(lowering.isTrue(when))})`, `!${derived}`];
      return `if (${tests.join(' && ')}) bad(E, ${context.indexOf(variable.id)}, 'option');`;
    }),
  );
}
