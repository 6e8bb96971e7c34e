import { expressionsOf } from '@annum/compiler';
import type { CompiledForm } from '../compiled-forms.ts';
import { randomFrom } from '../random-logs/random.ts';
import { landmarksOf } from '../random-logs/random-answer.ts';
import { type RandomLog, randomLog } from '../random-logs/random-log.ts';

/** Complete random logs of a form, their answers as JSON.parse gives them. */
export function completeLogs({ form, validator }: CompiledForm, count: number): readonly RandomLog[] {
  const subject = { form, validator, landmarks: landmarksOf(expressionsOf(form)) };
  const random = randomFrom(11);
  const found: RandomLog[] = [];
  while (found.length < count) {
    const log = randomLog(subject, random);
    if (log.outcome.status === 'completed') found.push({ ...log, answers: JSON.parse(JSON.stringify(log.answers)) });
  }
  return found;
}
