import type { Fact, Form, Variable } from '@annum/engine';
import { lexiconOf, optionsOf } from '../english/lexicon.ts';
import { limitTexts, typeText } from '../english/limits.ts';
import { capitalised, withArticle } from '../english/lists.ts';
import { answerableVariables, choicesQuestions, columnsOf, widestLimits } from './columns.ts';
import { columnLabel } from './csv-template.ts';
import type { Emitter } from './emitter.ts';
import { illustrationComments } from './illustration.ts';
import { commentLines, propertyName, typeName } from './type-names.ts';

/** TypeScript types of a log: its answers, all its values, and the facts it is judged with. */
export const types: Emitter = {
  id: 'types',
  title: 'TypeScript types of a log',
  emit: ({ form }) => {
    const lines = [
      `// ${form.id}, form ${form.hash}. Generated: do not edit.`,
      ...illustrationComments(form, '//'),
      '',
      ...answersType(form),
      '',
      ...valuesType(form),
      '',
      ...contextType(form),
      '',
    ];
    return [{ path: 'log.d.ts', text: lines.join('\n') }];
  },
};

function answersType(form: Form): readonly string[] {
  const record = lexiconOf(form).words(form.record);
  return [
    ...commentLines([`The answers of ${withArticle(record)}. An answer that is blank is left out, or null.`], ''),
    `export interface ${typeName(form, 'Answers')} {`,
    ...[...answerableVariables(form), ...choicesQuestions(form)].flatMap((variable) =>
      property(form, variable, ' | null'),
    ),
    '}',
  ];
}

function valuesType(form: Form): readonly string[] {
  const record = lexiconOf(form).words(form.record);
  return [
    ...commentLines([`Every value of ${withArticle(record)}: answers that count, and what is derived from them.`], ''),
    `export interface ${typeName(form, 'Values')} {`,
    ...columnsOf(form).flatMap((variable) => property(form, variable, '')),
    '}',
  ];
}

function property(form: Form, variable: Variable, blank: string): readonly string[] {
  const limits = limitTexts(variable.type, widestLimits(form, variable));
  const options = variable.choiceOf === undefined ? optionsOf(lexiconOf(form), variable.id) : [];
  const codes = options.map((option) => `- ${option.code}: ${lexiconOf(form).words(option.label)}`);
  const kind = variable.type === 'choice' ? '' : `: ${[typeText(variable.type), ...limits].join(', ')}`;
  const comment = commentLines([`${columnLabel(form, variable)}${kind}`, ...codes], '  ');
  return [...comment, `  readonly ${propertyName(variable.id)}?: ${valueType(form, variable)}${blank};`];
}

function valueType(form: Form, variable: Variable): string {
  switch (variable.type) {
    case 'choice':
      return codeUnion(form, variable);
    case 'choices':
      return `readonly (${codeUnion(form, variable)})[]`;
    case 'integer':
    case 'decimal':
    case 'money':
    case 'year':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'organisation':
    case 'user':
    case 'scheme':
    case 'location':
      return 'number | string';
    default:
      return 'string';
  }
}

function codeUnion(form: Form, variable: Variable): string {
  if (variable.choiceOf !== undefined) return '0 | 1';
  const codes = optionsOf(lexiconOf(form), variable.id).map((option) => literal(option.code));
  return codes.length === 0 ? 'never' : codes.join(' | ');
}

function literal(code: number | string): string {
  return typeof code === 'number' ? String(code) : `'${code.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function contextType(form: Form): readonly string[] {
  const { words } = lexiconOf(form);
  return [
    ...commentLines(['Facts from outside the log; each may be left out when it is not known.'], ''),
    `export interface ${typeName(form, 'Context')} {`,
    ...form.facts.flatMap((fact) => [
      ...commentLines(
        [capitalised(words(fact.means)), ...(fact.labels ?? []).map(({ code, label }) => `- ${code}: ${words(label)}`)],
        '  ',
      ),
      `  readonly ${propertyName(fact.id)}?: ${factType(fact)};`,
    ]),
    '  /** Facts may be nested too: `{ user: { role: … } }`. */',
    '  readonly [fact: string]: unknown;',
    '}',
  ];
}

function factType(fact: Fact): string {
  if (fact.codes) return fact.codes.map(literal).join(' | ');
  const kinds = { boolean: 'boolean', integer: 'number', decimal: 'number', list: 'readonly (string | number)[]' };
  return fact.type in kinds ? kinds[fact.type as keyof typeof kinds] : 'string';
}
