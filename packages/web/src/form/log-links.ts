import type { Surroundings } from '../context.ts';
import { isAllowed } from '../policy/decide.ts';
import { relationToLog } from '../policy/relations.ts';
import type { Action } from '../policy/table.ts';
import { type Doing, whyClosedToday } from '../windows.ts';
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
  /** Only where the form asks whose log it is. */
  readonly needsPerson?: boolean;
}

const all: readonly LogLink[] = [
  { text: 'History of changes', place: 'log-history', action: 'log.history' },
  { text: 'Ask customer support about it', place: 'ask-question', action: 'log.ask' },
  { text: 'Assign it to somebody', place: 'assign-log', action: 'log.assign', open: 'edit', needsPerson: true },
  { text: 'Make an answer template of it', place: 'fix-answers', action: 'template.edit' },
  { text: 'Delete this log', place: 'delete-log', action: 'log.delete', open: 'delete' },
];

/** The links under a log's task list: what its person may do today. */
export function logLinks(surroundings: Surroundings, { log, current, viewpoint: { person } }: OpenLog) {
  const relation = relationToLog(person, log);
  const allows = (doing: Doing) => whyClosedToday(surroundings, current, doing) === undefined;
  const isOpen = ({ open }: LogLink) => open === undefined || (log.erased === null && allows(open));
  return all
    .filter((link) => isAllowed(person, link.action, relation) && isOpen(link))
    .filter(({ needsPerson }) => !needsPerson || current.form.references.some(({ type }) => type === 'user'))
    .map(({ text, place }) => ({ text, href: `${logUrl(log)}/${place}` }));
}
