import type { Form } from '@annum/engine';
import { engineSource } from '../generate/runtime-text.ts';
import type { Emitter } from './emitter.ts';
import { illustrationComments } from './illustration.ts';
import { typeName } from './type-names.ts';

/** The form's validator as it runs on the server, for suppliers to run before they send a log. */
export const validator: Emitter = {
  id: 'validator',
  title: 'Validator (ES module) with its types',
  emit: ({ form, module }) => [
    { path: 'validator.js', text: [...illustrationComments(form, '//'), module].join('\n') },
    { path: 'validator.d.ts', text: declarations(form) },
  ],
};

/** What goes into the validator and comes out of it, in the engine's own words. */
const outcomeText = engineSource('outcome')
  .replace(/^import .*\n+/gm, '')
  .replace(/^\/\/ .*\n+/gm, '');
const valueText = ['Severity', 'Value'].map((name) => typeAlias(engineSource('form'), name)).join('\n');

function typeAlias(source: string, name: string): string {
  const found = new RegExp(`^export type ${name} = [^;]*;$`, 'm').exec(source)?.[0];
  if (found === undefined) throw new Error(`The engine declares no type ${name}.`);
  return found;
}

function declarations(form: Form): string {
  const [answers, context, values] = ['Answers', 'Context', 'Values'].map((name) => typeName(form, name));
  return `// ${form.id}, form ${form.hash}. Generated: do not edit.
${illustrationComments(form, '//')
  .map((line) => `${line}\n`)
  .join('')}import type { ${answers}, ${context}, ${values} } from './log.js';

${valueText}

${outcomeText.trim()}

/** Collection and year of the form. */
export const id: string;
/** Says which version of the form this is. */
export const hash: string;

/** Judges one log. Never throws; the same input gives the same outcome. */
export function evaluate(
  answers: ${answers} | Answers,
  context?: ${context} | Context,
  confirmations?: readonly Confirmation[],
  options?: EvaluateOptions,
): Outcome<${values}>;
`;
}
