import type { FastifyReply } from 'fastify';
import { withQuery } from '../form/with-query.ts';

/** What was done on the page before, where the page that follows does not show it by itself. */
const tellings = {
  saved: 'Your changes were saved',
  // Logs
  thanks: 'Thank you for telling us',
  assigned: 'The log was assigned',
  kept: 'This log was kept. What was recorded twice was deleted',
  distinct: 'Both logs stay as they are. You are not asked again unless their answers change',
  copied: 'Answers were copied into this new log. Check each section before you complete it',
  template_saved: 'The template was saved. New logs can begin with it',
  // People and organisations
  invited: 'The invitation was sent',
  person_deactivated: 'This person was deactivated',
  person_reactivated: 'This person can sign in again',
  app_removed: 'Their authenticator app was removed. They set up another one when they next sign in',
  password_changed: 'Your password was changed',
  organisation_added: 'The organisation was added',
  key_revoked: 'The key was revoked',
  // Questions to customer support
  message_sent: 'Your message was sent',
  enquiry_closed: 'The question was closed. Writing something in it opens it again',
  answer_published: 'The answer was published',
  answer_withdrawn: 'The answer was withdrawn',
  // The department
  date_moved: 'The date was moved',
  noted: 'Your note was saved',
  published: 'The form is published',
  preview_thrown_away: 'What was entered was thrown away',
} as const;

export type Telling = keyof typeof tellings;

/** The address of a page that tells, once, what has just been done. */
export function andTell(url: string, what: Telling): string {
  return withQuery(url, 'told', what);
}

/** What a page tells of what was done before it, as its address says; nothing on a page about a problem. */
export function toldOn({ request, statusCode }: FastifyReply): string | undefined {
  const { told } = request.query as { readonly told?: unknown };
  const name = [told].flat().at(-1);
  const isKnown = typeof name === 'string' && Object.hasOwn(tellings, name) && statusCode < 400;
  return isKnown ? tellings[name as Telling] : undefined;
}
