import { type Form, loadValidator, type Validator } from '@annum/engine';
import { generate } from '../generate/index.ts';
import { once } from '../once.ts';

/** A form with its validator. */
export interface Compiled {
  readonly form: Form;
  readonly validator: Validator;
}

/** A form with its validator, which is generated and loaded once, when it is first asked for. */
export function compiledWhenUsed(form: Form): Compiled {
  const validator = once(() => loadValidator(generate(form)));
  return {
    form,
    get validator() {
      return validator();
    },
  };
}
