import type { Expression, Form } from '@annum/engine';
import { clauseOf } from './clause.ts';
import { conditionText } from './condition.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { type Logic, logicOf } from './logic.ts';
import { valueText } from './value.ts';
import type { Target, Theme, Voice } from './voice.ts';

export interface EnglishOptions {
  /** Language of labels and meanings; the form's first otherwise. */
  readonly language?: string;
  /** Speak of this member of a repeat as "they": "their age is 16 or more". */
  readonly member?: { readonly repeat: string; readonly number: number };
  /** The variable that gets the value: its codes are written as labels, its amounts as money. */
  readonly target?: string;
}

/**
 * Any expression in plain English: a clause for a condition, a noun phrase for a value.
 * @example english(parse({ '==': [{ var: 'needstype' }, 1] }), form) // 'Needs type is ‘General needs’'
 */
export function english(expression: Expression, form: Form, options: EnglishOptions = {}): string {
  const voice = voiceFor(form, options);
  if (expression.type.kind === 'boolean' && options.target === undefined) return voice.condition(logicOf(expression));
  return voice.value(expression, targetFor(voice.lexicon, options.target));
}

/** A condition, already made simple, in plain English. */
export function englishLogic(logic: Logic, form: Form, options: EnglishOptions = {}): string {
  return voiceFor(form, options).condition(logic);
}

function targetFor(lexicon: Lexicon, id: string | undefined): Target {
  if (id === undefined) return {};
  return { variable: id, money: lexicon.variables.get(id)?.type === 'money' };
}

function voiceFor(form: Form, options: EnglishOptions): Voice {
  const theme: Theme | undefined = options.member && { ...options.member, possessive: 'their' };
  return makeVoice(lexiconOf(form, options.language), theme);
}

function makeVoice(lexicon: Lexicon, theme: Theme | undefined): Voice {
  const voice: Voice = {
    lexicon,
    theme,
    value: (expression, target) => valueText(voice, expression, target),
    condition: (logic) => conditionText(voice, logic),
    clause: (leaf) => clauseOf(voice, leaf),
    about: (other) => makeVoice(lexicon, other),
  };
  return voice;
}
