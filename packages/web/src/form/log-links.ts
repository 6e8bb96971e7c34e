import type { Surroundings } from '../context.ts';
import { isAllowed } from '../policy/decide.ts';
import { relationToLog } from '../policy/relations.ts';
import type { Action } from '../policy/table.ts';
import { whyClosed } from '../windows.ts';
import { logUrl } from './journey.ts';
import type { OpenLog } from './open-log.ts';

/** What else can be done with a log, beside answering it. */
interface LogLink {
  readonly text: string;
  /** The part of the address after the log's own. */
  readonly place: string;
  readonly action: Action;
  /** Absent: always. */
  readonly open?: 'edit' | 'delete';
}

const all: readonly LogLink[] = [
  { text: 'History of changes', place: 'log-history', action: 'log.history' },
  { text: 'Delete this log', place: 'delete-log', action: 'log.delete', open: 'delete' },
];

/** The links under a log's task list: what its person may do today. */
export function logLinks({ config }: Surroundings, { log, current, viewpoint: { person } }: OpenLog) {
  const relation = relationToLog(person, log);
  const isOpen = ({ open }: LogLink) =>
    open === undefined || config.sandbox || whyClosed(current.window, config.today(), open) === undefined;
  return all
    .filter((link) => isAllowed(person, link.action, relation) && isOpen(link))
    .map(({ text, place }) => ({ text, href: `${logUrl(log)}/${place}` }));
}
