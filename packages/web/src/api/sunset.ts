import type { Window } from '@annum/engine';
import { daysLater } from '@annum/engine/day';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormParams, formOf } from './request.ts';

/**
 * Says with every answer about a year until when programs can send to it: from the day after the last for new logs it
 * is deprecated (RFC 9745), and after the last for changes it takes nothing any more (RFC 8594).
 */
export async function announceSunset(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { collection, year } = request.params as Partial<FormParams>;
  if (!collection || !year) return;
  reply.headers(sunsetHeaders(formOf(request.server, { collection, year }).window));
}

/** Days are days of the calendar: the headers name midnight in UTC. */
function sunsetHeaders({ newLogsEnd, editsEnd }: Pick<Window, 'newLogsEnd' | 'editsEnd'>) {
  return {
    deprecation: `@${dayAfter(newLogsEnd).getTime() / 1000}`,
    sunset: dayAfter(editsEnd).toUTCString(),
  };
}

function dayAfter(day: string): Date {
  return new Date(daysLater(day, 1));
}
