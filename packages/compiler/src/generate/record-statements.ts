import type { Variable } from '@annum/engine';
import type { VariableContext } from './context.ts';
import { valueLocal } from './locals.ts';
import { and, local, present } from './lowered.ts';
import { type Statement, statement } from './statement.ts';
import { unknownRecordFacts } from './unknown-records.ts';

/** An answer that counts and names a record that is not there is wrong, asked or taken from what was given. */
export function recordStatements({ form, lowering, indexOf }: VariableContext, { id }: Variable): readonly Statement[] {
  return unknownRecordFacts(form, id).map((fact) =>
    statement([], (code) => {
      const named = code(and(present(local(valueLocal(id))), lowering.isTrue(fact)));
      return `if (!I && ${named}) bad(E, ${indexOf(id)}, 'option');`;
    }),
  );
}
