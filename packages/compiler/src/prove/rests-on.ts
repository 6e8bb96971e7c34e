import { type Expression, type Form, readsOf } from '@annum/engine';

/** Conditions, with what they rest on: the names that they read, and how the values in them are worked out. */
export function restsOn(form: Form, conditions: readonly Expression[]): readonly Expression[] {
  const found: Expression[] = [];
  const entered = new Set<string>();
  const once = (id: string): boolean => !entered.has(id) && entered.add(id) !== undefined;
  const enter = (expression: Expression): void => {
    found.push(expression);
    const { names, variables } = readsOf(expression);
    for (const id of names.filter((name) => once(`name ${name}`))) {
      const name = form.names.find((one) => one.id === id);
      if (name) enter(name.is);
    }
    for (const id of variables.filter(once)) {
      const variable = form.variables.find((one) => one.id === id);
      if (variable?.derive && variable.question === undefined) enter(variable.derive);
    }
  };
  for (const condition of conditions) enter(condition);
  return found;
}
