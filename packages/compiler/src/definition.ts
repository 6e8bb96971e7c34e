/**
 * The definition as people write it, after loading and overlay and before repeats are expanded.
 * `docs/language.md` says what each key means. Expressions are still JSON.
 */
export type * from './definition/acknowledgement.ts';
export type * from './definition/collection.ts';
export type * from './definition/derivation.ts';
export type * from './definition/fact.ts';
export type * from './definition/json.ts';
export type * from './definition/lookup.ts';
export type * from './definition/older-answers.ts';
export type * from './definition/overlay.ts';
export type * from './definition/page.ts';
export type * from './definition/question.ts';
export type * from './definition/repeat.ts';
export type * from './definition/rule.ts';
export type * from './definition/section.ts';
export type * from './definition/sources.ts';
export type * from './definition/window.ts';
export type * from './definition/wording.ts';
