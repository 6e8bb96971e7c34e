import type { Option, Variable } from '@annum/engine';
import { listText, readOption } from './access.ts';
import { requiredWhere } from './answer-checks.ts';
import type { VariableContext } from './context.ts';
import { blankLocal, placementLocal, unknownLocal, valueLocal } from './locals.ts';
import { local, or } from './lowered.ts';
import { type Statement, statement } from './statement.ts';

/** A question with several answers: its own variable says whether any was chosen, the options' are 0 or 1. */
export function choicesStatement(context: VariableContext, variable: Variable): Statement {
  const { lowering, indexOf } = context;
  const options = context.optionsOf(variable.id);
  const locals = [variable, ...options].flatMap(({ id }) => [valueLocal(id), unknownLocal(id)]);
  const index = indexOf(variable.id);
  return statement([...locals, blankLocal(variable.id)], (code) => {
    const placed = or(...context.placementsOf(variable.id).map((placement) => local(placementLocal(placement.index))));
    const applies = variable.applies ? ` && ${code(lowering.isTrue(variable.applies))}` : '';
    const reset = locals.map((name) => `${name} = ${name.startsWith('u_') ? 'false' : 'undefined'};`).join(' ');
    const required = code(requiredWhere(context.placementsOf(variable.id)));
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
