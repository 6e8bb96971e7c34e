import type { Expression, Form, Option, Placement, Question, Variable } from '@annum/engine';
import { booleanType } from '@annum/engine';
import { listText, readOption, readText } from './access.ts';
import { blankLocal, derivedLocal, givenLocal, pageLocal, placementLocal, unknownLocal, valueLocal } from './locals.ts';
import { and, compare, constant, type Lowered, local, or } from './lowered.ts';
import type { Lowering } from './lowering.ts';
import { parserCall } from './parsers.ts';
import { quote } from './print.ts';
import { assignText, type Statement, statement } from './statement.ts';

/** What the statements of variables need to know. */
export interface VariableContext {
  readonly form: Form;
  readonly lowering: Lowering;
  /** Position of a variable in the module's table. */
  readonly indexOf: (variable: string) => number;
  readonly placementsOf: (variable: string) => readonly Placement[];
  readonly optionsOf: (question: string) => readonly Variable[];
}

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

/** How many decimal places the whole numbers of a variable stand for. */
export function targetPlaces(variable: Variable): number {
  return variable.type === 'money' ? 2 : variable.type === 'decimal' ? (variable.places ?? 2) : 0;
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
  const required = requiredText(context, variable, code);
  return [
    `{ const r = A[${index}]; E.routed.push(${index});`,
    readText(variable, value, index),
    filled,
    `if (${value} === undefined) { ${unknown} = true; ${required === 'false' ? '' : `if (${required}) { ${blank} = true; blanks++; }`} }`,
    `else { answered++; ${limitChecks(context, variable, value, code)} } }`,
  ].join(' ');
}

function requiredText({ placementsOf }: VariableContext, variable: Variable, code: (part: Lowered) => string): string {
  const placements = placementsOf(variable.id);
  const optional = placements.filter((placement) => placement.optional);
  if (optional.length === 0) return 'true';
  if (optional.length === placements.length) return 'false';
  return `!(${code(or(...optional.map(({ index }) => local(placementLocal(index)))))})`;
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

function limitChecks(
  context: VariableContext,
  variable: Variable,
  value: string,
  code: (part: Lowered) => string,
): string {
  const { form, indexOf } = context;
  const index = indexOf(variable.id);
  const scale = 10 ** targetPlaces(variable);
  const question = form.questions.find(({ id }) => id === variable.id) as Question;
  const placements = context.placementsOf(variable.id);
  const limit = (key: NumberLimit, breaks: (text: string) => string): readonly string[] => {
    const text = limitText(question, placements, key, scale, code);
    return text === undefined ? [] : [`if (${breaks(text)}) bad(E, ${index}, '${key}');`];
  };
  return [
    ...limit('min', (least) => `${value} < ${least}`),
    ...limit('max', (greatest) => `${value} > ${greatest}`),
    ...limit('step', (step) => `${value} % ${step} !== 0`),
    ...(question.maxLength === undefined
      ? []
      : [`if (${value}.length > ${question.maxLength}) bad(E, ${index}, 'length');`]),
    ...(question.pattern === undefined ? [] : [`if (!pattern_${index}.test(${value})) bad(E, ${index}, 'pattern');`]),
    ...offerChecks(placements, value, index),
  ].join(' ');
}

export type NumberLimit = 'min' | 'max' | 'step';

/** What stands for a limit that is not set, in units of the last place. */
const unlimited: { readonly [key in NumberLimit]: string } = { min: '-Infinity', max: 'Infinity', step: '1' };

/** The limit of the placement that asks, where placements differ; the question's own otherwise. */
export function limitText(
  question: Question,
  placements: readonly Placement[],
  key: NumberLimit,
  scale: number,
  code: (part: Lowered) => string,
): string | undefined {
  const own = question[key];
  const differing = placements.filter((placement) => placement[key] !== undefined && placement[key] !== own);
  if (differing.length === 0) return own === undefined ? undefined : String(Math.round(own * scale));
  return differing.reduceRight(
    (rest, placement) =>
      `(${code(local(placementLocal(placement.index)))} ? ${Math.round((placement[key] as number) * scale)} : ${rest})`,
    own === undefined ? unlimited[key] : String(Math.round(own * scale)),
  );
}

function offerChecks(placements: readonly Placement[], value: string, index: number): readonly string[] {
  return placements.flatMap((placement) => {
    if (!placement.offers) return [];
    const allowed = placement.offers.map((offered) => `${value} === ${quote(offered)}`).join(' || ');
    return [`if (${placementLocal(placement.index)} && !I && !(${allowed || 'false'})) bad(E, ${index}, 'option');`];
  });
}

/** A question with several answers: its own variable says whether any was chosen, the options' are 0 or 1. */
function choicesStatement(context: VariableContext, variable: Variable): Statement {
  const { lowering, indexOf } = context;
  const options = context.optionsOf(variable.id);
  const locals = [variable, ...options].flatMap(({ id }) => [valueLocal(id), unknownLocal(id)]);
  const index = indexOf(variable.id);
  return statement([...locals, blankLocal(variable.id)], (code) => {
    const placed = or(...context.placementsOf(variable.id).map((placement) => local(placementLocal(placement.index))));
    const applies = variable.applies ? ` && ${code(lowering.isTrue(variable.applies))}` : '';
    const reset = locals.map((name) => `${name} = ${name.startsWith('u_') ? 'false' : 'undefined'};`).join(' ');
    const required = requiredText(context, variable, code);
    return [
      `${reset} ${blankLocal(variable.id)} = false;`,
      `if (I) { ${options.map((option) => isolatedOption(context, variable, option)).join(' ')} } else`,
      `if ((${code(placed)})${applies}) { E.routed.push(${index}); const L = ${listText(options, 'E', index)};`,
      ...options.map((option) => `${valueLocal(option.id)} = ${readOption(option, indexOf(option.id))};`),
      `if (${options.map((option) => `${valueLocal(option.id)} === 1`).join(' || ') || 'false'}) { ${valueLocal(variable.id)} = true; answered++;`,
      ...options.map((option) => `if (${valueLocal(option.id)} === undefined) ${valueLocal(option.id)} = 0;`),
      exclusiveCheck(variable, options, index),
      `} else { ${[variable, ...options].map(({ id }) => `${unknownLocal(id)} = true;`).join(' ')}`,
      options.map((option) => `${valueLocal(option.id)} = undefined;`).join(' '),
      `${required === 'false' ? '' : `if (${required}) { ${blankLocal(variable.id)} = true; blanks++; }`} } }`,
    ].join(' ');
  });
}

function isolatedOption({ indexOf }: VariableContext, variable: Variable, option: Variable): string {
  const value = valueLocal(option.id);
  const answer = `A[${indexOf(option.id)}]`;
  return `if (given(${answer})) { ${value} = read(E, ${indexOf(option.id)}, parseFlag(${answer})); if (${value} === 1) ${valueLocal(variable.id)} = true; }`;
}

function exclusiveCheck(variable: Variable, options: readonly Variable[], index: number): string {
  const alone = (variable.options ?? []).filter((option: Option) => option.exclusive).map(({ code }) => String(code));
  return alone
    .map((id) => {
      const others = options.filter((option) => option.id !== id).map((option) => `${valueLocal(option.id)} === 1`);
      return `if (${valueLocal(id)} === 1 && (${others.join(' || ') || 'false'})) bad(E, ${index}, 'option');`;
    })
    .join(' ');
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
