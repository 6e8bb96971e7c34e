import { type Expression, type Form, type Name, readsOf } from '@annum/engine';
import { expressionKey } from '../../english/logic.ts';

/** The names that an expression reads, and those that they read. */
export function namesRead(form: Form, expression: Expression): readonly Name[] {
  const found = new Map<string, Name>();
  const enter = (part: Expression): void => {
    for (const id of readsOf(part).names) {
      const name = form.names.find((one) => one.id === id);
      if (!name || found.has(id)) continue;
      found.set(id, name);
      enter(name.is);
    }
  };
  enter(expression);
  return [...found.values()];
}

/** The same for two expressions that say the same, with all that the names in them stand for. */
export function deepKey(form: Form, expression: Expression): string {
  const names = namesRead(form, expression).map(({ id, is }) => `${id}: ${expressionKey(is)}`);
  return [expressionKey(expression), ...names.toSorted()].join('\n');
}

/** The names behind an expression of one form that stand for something else in the other. */
export function changedNames(before: Form, after: Form, expression: Expression): readonly string[] {
  const old = new Map(before.names.map(({ id, is }) => [id, expressionKey(is)]));
  return namesRead(after, expression).flatMap(({ id, is }) => (old.get(id) === expressionKey(is) ? [] : [id]));
}
