import type { ReplacedDefinition } from '../definition.ts';

/** The variable of the year before that an entry of `replaces` names. */
export function replacedId(replaced: string | ReplacedDefinition): string {
  return typeof replaced === 'string' ? replaced : replaced.variable;
}
