import type { FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../form/words.ts';
import { type Notice, noticesOn } from './notice.ts';

/** A notice as a page shows it: its text is plain, with blank lines and "- " as in other long texts. */
export interface ShownNotice {
  readonly heading: string;
  readonly text: string;
  /** The collection that it is about, where it is about one. */
  readonly about?: string;
}

/** The notices that stand on the page that answers a request. */
export function noticesFor({ server, request }: FastifyReply): readonly ShownNotice[] {
  const { notices } = server.standing.current();
  if (notices.length === 0) return [];
  const onlooker = { role: request.visitor?.role, collections: collectionsOn(request) };
  return noticesOn(notices, server.config.today(), onlooker).map((notice) => shownNotice(notice, server.forms));
}

export function shownNotice(
  { heading, text, collection }: Pick<Notice, 'heading' | 'text' | 'collection'>,
  forms: FastifyReply['server']['forms'],
): ShownNotice {
  const about = forms.collection(collection ?? '');
  return { heading, text, ...(about && { about: say(about.title, 'en') }) };
}

/** The start page is about all collections, others about the one that their address or their log names. */
function collectionsOn({ server, routeOptions, params, formShown }: FastifyRequest): readonly string[] {
  if (routeOptions.url === '/') return server.forms.collections().map(({ id }) => id);
  const { collection } = (params ?? {}) as { readonly collection?: string };
  return [collection, formShown?.collection].filter((id) => id !== undefined);
}
