import { dayInLondon } from '@annum/web/clock';

/** Today in Europe/London, as an ISO day. */
export function today(): string {
  return dayInLondon(new Date());
}
