import type { Cleared, Form } from '@annum/engine';
import { askedLogic } from './asked-when.ts';
import { english, englishLogic } from './english.ts';
import { labelOf, lexiconOf } from './lexicon.ts';
import { joined } from './lists.ts';
import { quoted } from './literals.ts';
import { variablesIn } from './uses.ts';

/**
 * A sentence that says why an answer was cleared.
 * @example becauseText(form, { variable: 'voiddate', because: 'not_asked' })
 * // 'The answer to ‘Void date’ was removed: it is asked only when Renewal is ‘No’.'
 */
export function becauseText(form: Form, cleared: Cleared): string {
  const label = quoted(labelOf(lexiconOf(form), cleared.variable));
  if (cleared.because === 'unknown_variable')
    return `There is no question called ${quoted(cleared.variable)} in this year’s ${lexiconOf(form).words(form.record)}.`;
  if (cleared.because === 'derived') return derivedText(form, cleared.variable, label);
  return notAskedText(form, cleared.variable, label);
}

function derivedText(form: Form, id: string, label: string): string {
  const derive = lexiconOf(form).variables.get(id)?.derive;
  const sources = derive ? variablesIn(form, [derive]).filter((source) => source !== id) : [];
  const labels = sources.map((source) => quoted(labelOf(lexiconOf(form), source)));
  const from = labels.length > 0 && labels.length <= 5 ? joined(labels, 'and') : 'other answers';
  return `The answer to ${label} was not used: it is worked out from ${from}.`;
}

function notAskedText(form: Form, id: string, label: string): string {
  const variable = lexiconOf(form).variables.get(id);
  const logic = askedLogic(form, variable?.choiceOf ?? id);
  if (logic.kind === 'constant' && !logic.value) return `The answer to ${label} was removed: it is not asked.`;
  const opens = lexiconOf(form).sections.get(variable?.section ?? '')?.when;
  const when = logic.kind === 'constant' ? opens && english(opens, form) : englishLogic(logic, form);
  return when === undefined
    ? `The answer to ${label} was removed: it is not asked in this case.`
    : `The answer to ${label} was removed: it is asked only when ${when}.`;
}
