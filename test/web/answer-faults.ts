import { isPublic } from '../../packages/web/src/policy/decide.ts';
import type { Action } from '../../packages/web/src/policy/table.ts';

/** What came back from a route. */
export interface Answered {
  /** Method and pattern of the route. */
  readonly name: string;
  readonly action: Action;
  readonly status: number;
  readonly body: string;
  readonly headers: { readonly [name: string]: unknown };
}

/** Of so many that were looked at, these are wrong. */
export interface Faults {
  readonly tried: number;
  readonly wrong: readonly string[];
}

const strict: readonly (readonly [name: string, value: RegExp])[] = [
  ['content-security-policy', /^default-src 'none';(?!.*unsafe)(?=.*frame-ancestors 'none')/],
  ['strict-transport-security', /max-age=\d{8}/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^(same-origin|no-referrer)$/],
  ['permissions-policy', /geolocation=\(\)/],
  ['x-request-id', /\S{8}/],
];

/** Answers without a header, that browsers may keep, with a stack, or that take something from another site. */
export function faultsOf(answers: readonly Answered[]) {
  const personal = answers.filter(({ action }) => !isPublic(action));
  const pages = answers.filter((answer) => /html/.test(String(answer.headers['content-type'])));
  // A link that has run out and a form with mistakes are answered by ordinary pages.
  const failures = pages.filter(({ status, action }) => status >= 400 && status !== 422 && action !== 'public.sign_in');
  return {
    headers: faults(answers, ({ headers }) => strict.every(([name, value]) => value.test(String(headers[name] ?? '')))),
    stored: faults(personal, ({ headers }) => headers['cache-control'] === 'no-store'),
    errors: faults(
      failures,
      ({ body, headers }) =>
        !/\bat .*\.ts:\d+|node_modules/.test(body) && body.includes(String(headers['x-request-id'])),
    ),
    elsewhere: faults(pages, ({ body }) => takenFrom(body).every((address) => address.startsWith('/'))),
  };
}

function faults(answers: readonly Answered[], isFine: (answer: Answered) => boolean): Faults {
  const wrong = answers.filter((answer) => !isFine(answer)).map(({ name, status }) => `${name}: ${status}`);
  return { tried: answers.length, wrong };
}

/** Addresses that a page loads by itself: of scripts, styles, pictures and frames. */
function takenFrom(html: string): readonly string[] {
  const loaded = html.match(/<(script|link|img|iframe|source|object|embed|use)\b[^>]*>/g) ?? [];
  return loaded.flatMap((tag) => /\b(?:src|href|data)="([^"#][^"]*)"/.exec(tag)?.[1] ?? []);
}
