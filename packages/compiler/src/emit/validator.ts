import type { Form } from '@annum/engine';
import type { Emitter } from './emitter.ts';
import { typeName } from './type-names.ts';

/** The form's validator as it runs on the server, for suppliers to run before they send a log. */
export const validator: Emitter = {
  id: 'validator',
  title: 'Validator (ES module) with its types',
  emit: ({ form, module }) => [
    { path: 'validator.js', text: module },
    { path: 'validator.d.ts', text: declarations(form) },
  ],
};

function declarations(form: Form): string {
  const [answers, context] = [typeName(form, 'Answers'), typeName(form, 'Context')];
  return `// ${form.id}, form ${form.hash}. Generated: do not edit.
import type { ${answers}, ${context}, ${typeName(form, 'Values')} } from './log.js';

export type Severity = 'error' | 'confirm' | 'query';

/** A rule that a log does not meet. */
export interface Issue {
  readonly rule: string;
  readonly source: string | readonly string[];
  readonly severity: Severity;
  /** The variables to correct. */
  readonly variables: readonly string[];
  readonly related: readonly string[];
  readonly message: string;
  /** A \`confirm\` issue that has been accepted for the present values. */
  readonly confirmed?: true;
}

/** An answer that was given and does not count. */
export interface Cleared {
  readonly variable: string;
  readonly because: 'not_asked' | 'derived' | 'unknown_variable';
}

export type Status = 'not_started' | 'in_progress' | 'completed';

export interface SectionProgress {
  readonly id: string;
  readonly status: Status | 'cannot_start';
  readonly asked: number;
  readonly answered: number;
}

export interface Outcome {
  readonly values: ${typeName(form, 'Values')};
  readonly derived: ${typeName(form, 'Values')};
  /** Questions asked, in the order of the form. */
  readonly routed: readonly string[];
  readonly placements: readonly number[];
  readonly cleared: readonly Cleared[];
  readonly issues: readonly Issue[];
  readonly status: Status;
  readonly progress: {
    readonly asked: number;
    readonly answered: number;
    readonly sections: readonly SectionProgress[];
  };
}

/** A \`confirm\` rule that was accepted for these values of the variables it points at. */
export interface Confirmation {
  readonly rule: string;
  readonly values: { readonly [variable: string]: unknown };
  readonly reason?: string;
}

export interface Options {
  readonly isolated?: boolean;
  /** Report a blank required answer as an issue too. */
  readonly required?: boolean;
  readonly language?: string;
  readonly channel?: 'form' | 'api' | 'upload' | 'command';
}

/** Collection and year of the form. */
export const id: string;
/** Says which version of the form this is. */
export const hash: string;

/** Judges one log. Never throws; the same input gives the same outcome. */
export function evaluate(
  answers: ${answers} | { readonly [variable: string]: unknown },
  context?: ${context},
  confirmations?: readonly Confirmation[],
  options?: Options,
): Outcome;
`;
}
