import type { Surroundings } from '../context.ts';
import { type Filter, listUrl } from '../finding/filter.ts';
import { isPreview } from '../forms/preview.ts';
import { isAllowed } from '../policy/decide.ts';
import { relationToLog } from '../policy/relations.ts';
import type { Action, Relation } from '../policy/table.ts';
import type { Log } from '../store/logs.ts';
import { type Doing, whyClosedToday } from '../windows.ts';
import { logUrl } from './journey.ts';
import type { OpenLog } from './open-log.ts';

/** What else can be done with a log, beside answering it. */
interface LogLink {
  readonly text: string;
  /** The part of the address after the log's own, or the address, if this log has one. */
  readonly place: string | ((log: Log) => string | undefined);
  readonly action: Action;
  /** Whose record it is about, when it is another than the log. */
  readonly relation?: Relation;
  /** Absent: in previews as well. */
  readonly stored?: true;
  /** Absent: always. */
  readonly open?: 'edit' | 'delete';
  /** Only where the form asks whose log it is. */
  readonly needsPerson?: boolean;
}

const all: readonly LogLink[] = [
  { text: 'History of changes', place: 'log-history', action: 'log.history' },
  { text: 'Ask customer support about it', place: 'ask-question', action: 'log.ask' },
  { text: 'Assign it to somebody', place: 'assign-log', action: 'log.assign', open: 'edit', needsPerson: true },
  {
    text: 'Copy its answers into a new log',
    place: ({ collection, id }) => `/copy-log/${collection}/${id}`,
    action: 'log.create',
    relation: 'own',
    stored: true,
  },
  { text: 'Make an answer template of it', place: 'fix-answers', action: 'template.edit' },
  {
    text: 'Logs of the same file',
    place: (log) => fileUrl(log),
    action: 'log.list',
    relation: 'own',
  },
  { text: 'Delete this log', place: 'delete-log', action: 'log.delete', open: 'delete' },
];

/** The links under a log's task list: what its person may do today. */
export function logLinks(surroundings: Surroundings, { log, current, viewpoint: { person } }: OpenLog) {
  const relation = relationToLog(person, log);
  const allows = (doing: Doing) => whyClosedToday(surroundings, current, doing) === undefined;
  const isOpen = ({ open }: LogLink) => open === undefined || (log.erased === null && allows(open));
  return all
    .filter((link) => isAllowed(person, link.action, link.relation ?? relation) && isOpen(link))
    .filter(({ stored }) => !stored || !isPreview(log.collection))
    .filter(({ needsPerson }) => !needsPerson || current.form.references.some(({ type }) => type === 'user'))
    .flatMap(({ text, place }) => {
      const href = typeof place === 'string' ? `${logUrl(log)}/${place}` : place(log);
      return href === undefined ? [] : [{ text, href }];
    });
}

/** The logs of the file that a log came in, if it came in one. */
export function fileUrl({ collection, upload }: Log, narrowed: Partial<Filter> = {}): string | undefined {
  return upload === null ? undefined : listUrl(collection, { ...narrowed, file: upload });
}
