import type { FastifyInstance } from 'fastify';
import type { CurrentForm } from '../forms/catalogue.ts';
import { whyClosed } from '../windows.ts';

/** Why the logs of a year can be read and not changed today; undefined when they can be changed. */
export function closedFor({ config }: FastifyInstance, { window }: CurrentForm): string | undefined {
  return config.sandbox ? undefined : whyClosed(window, config.today(), 'edit');
}
