import { expressionsOf } from '@annum/compiler';
import { randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { landmarksOf } from '../../packages/compiler/src/prove/random-answer.ts';
import { type RandomLog, randomLog } from '../../packages/compiler/src/prove/random-log.ts';
import type { CompiledForm } from '../compiled-forms.ts';

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

/** A store's worth of logs, complete and partial: random ones, each several times, as objects of their own. */
export function storedLogs({ form, validator }: CompiledForm, count: number): readonly RandomLog[] {
  const subject = { form, validator, landmarks: landmarksOf(expressionsOf(form)) };
  const random = randomFrom(12);
  const texts = Array.from({ length: Math.ceil(count / 8) }, () => JSON.stringify(randomLog(subject, random)));
  return Array.from({ length: count }, (_, index) => JSON.parse(texts[index % texts.length] as string) as RandomLog);
}
