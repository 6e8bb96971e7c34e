import type { CurrentForm } from './catalogue.ts';

/** A form like another, but for what is given. Its text and validator are the other's, made when they are first used. */
export function formLike(
  other: CurrentForm,
  given: Partial<Pick<CurrentForm, 'form' | 'window' | 'defined'>>,
): CurrentForm {
  const { form, window, applied } = other;
  return {
    ...{ form, window, applied, ...given },
    get module() {
      return other.module;
    },
    get validator() {
      return other.validator;
    },
  };
}
