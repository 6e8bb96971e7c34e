import { dayIn } from '@annum/web/clock';

/** Today in Europe/London, as an ISO day. */
export function today(): string {
  return dayIn('Europe/London', new Date());
}
