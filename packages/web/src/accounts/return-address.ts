/** Any host will do: it only shows whether an address leads away from its own. */
const here = 'http://service.invalid';

/** Where to go after signing in: a path of this service, or the start page for anything else. */
export function returnAddress(given: unknown): string {
  if (typeof given !== 'string' || !/^\/(?![/\\])/.test(given) || given.length > 2000) return '/';
  const url = URL.parse(given, here);
  if (!url || url.origin !== here) return '/';
  const path = `${url.pathname}${url.search}`;
  return /^\/(sign-in|sign-out|second-factor)\b/.test(path) ? '/' : path;
}
