import type { Surroundings } from '../context.ts';
import { decide } from '../policy/decide.ts';
import { relationToLog } from '../policy/relations.ts';
import { whyClosed } from '../windows.ts';
import type { OpenLog } from './open-log.ts';

/** Why a log cannot be changed, in a sentence; undefined while it can. */
export function closedFor({ config }: Surroundings, { log, current, viewpoint }: OpenLog): string | undefined {
  const { person } = viewpoint;
  if (decide(person, 'log.edit', relationToLog(person, log)) !== 'allowed')
    return 'You can read this log, not change it.';
  return config.sandbox ? undefined : whyClosed(current.window, config.today(), 'edit');
}
