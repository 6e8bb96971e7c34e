/** An address with one more parameter, before its fragment. */
export function withQuery(url: string, name: string, value: string | number): string {
  const [place = '', ...fragment] = url.split('#');
  const joined = `${place}${place.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
  return [joined, ...fragment].join('#');
}
