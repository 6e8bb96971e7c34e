import { demoPeople, demoPerson } from '../../packages/web/src/demo/people.ts';

/** Fields of a form to send. A list is a repeated name. */
export type Fields = { readonly [name: string]: string | number | readonly string[] };

export interface Visit {
  readonly status: number;
  /** Where a redirect leads, or the page's own address. */
  readonly url: string;
  readonly html: string;
  /** Text of the page without its markup. */
  readonly text: string;
  readonly title: string;
  /** Hidden fields of the page's last form that changes something. */
  readonly hidden: { readonly [name: string]: string };
}

/** An answer before anything is made of it. */
export interface Raw {
  readonly status: number;
  readonly body: string;
  readonly leadsTo: string | undefined;
  readonly headers: { readonly [name: string]: unknown };
}

/** A request, and what the service answers. */
interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly payload?: string;
}
export interface Answer {
  readonly statusCode: number;
  readonly body: string;
  readonly rawPayload: Uint8Array;
  readonly headers: { readonly location?: string | undefined; readonly [name: string]: unknown };
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
}

/** The service as a visitor knows it: in this process, or behind an address. */
export interface Visited {
  readonly inject: (request: Request) => Promise<Answer>;
}

/** A browser without a window: keeps cookies, follows redirects, sends a page's hidden fields with its form. */
export class Visitor {
  readonly #app: Visited;
  readonly #cookies = new Map<string, string>();

  constructor(app: Visited) {
    this.#app = app;
  }

  /** Signs in as one of the demo's people, by the one click of its page, and comes to the start page. */
  async signIn(name = demoPerson.name): Promise<Visit> {
    const person = demoPeople.find((each) => each.name === name)?.id ?? '';
    return this.submit(await this.open('/sign-in'), { person }, '/sign-in/demo');
  }

  /** What the browser keeps under a name. */
  cookie(name: string): string {
    return this.#cookies.get(name) ?? '';
  }

  /** Another browser that has only this cookie. */
  steal(name: string, value: string): Visitor {
    const other = new Visitor(this.#app);
    other.#cookies.set(name, value);
    return other;
  }

  /** One request as it is answered, followed nowhere; a POST carries a token and nothing else. */
  async raw(method: 'GET' | 'POST', url: string, fields: Fields = {}): Promise<Raw> {
    const { hidden } = await this.open('/forgotten-password');
    const sent = new URLSearchParams({ _csrf: hidden._csrf ?? '' });
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) sent.append(name, String(each));
    const answer = await this.#send(method, url, method === 'GET' ? undefined : sent.toString());
    const { location } = answer.headers;
    return { status: answer.statusCode, body: answer.body, leadsTo: location, headers: answer.headers };
  }

  /** One request exactly as given, with this browser's cookies: no token is added, nothing is followed. */
  async exactly(
    method: string,
    url: string,
    payload?: string,
    headers: { readonly [name: string]: string } = {},
  ): Promise<Raw> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const type = 'application/x-www-form-urlencoded';
    const answer = await this.#app.inject({
      method: method as 'GET',
      url,
      headers: { accept: 'text/html', cookie, 'content-type': type, ...headers },
      ...(payload !== undefined && { payload }),
    });
    for (const { name, value } of answer.cookies) this.#cookies.set(name, encodeURIComponent(value));
    const { location } = answer.headers;
    return { status: answer.statusCode, body: answer.body, leadsTo: location, headers: answer.headers };
  }

  /** The bytes of a file that a form answers with. */
  async bytes(url: string, fields: Fields): Promise<Uint8Array> {
    const { hidden } = await this.open('/forgotten-password');
    const sent = new URLSearchParams({ _csrf: hidden._csrf ?? '' });
    for (const [name, value] of Object.entries(fields)) sent.append(name, String(value));
    return (await this.#send('POST', url, sent.toString())).rawPayload;
  }

  async open(url: string): Promise<Visit> {
    return this.#follow(url, await this.#send('GET', url));
  }

  /** Sends the last form of a page to its own address or another, with the page's hidden fields. */
  async submit(from: Visit, fields: Fields, to = from.url.split('?')[0] ?? ''): Promise<Visit> {
    const sent = new URLSearchParams(from.hidden);
    for (const [name, value] of Object.entries(fields)) {
      sent.delete(name);
      for (const each of [value].flat()) sent.append(name, String(each));
    }
    return this.#follow(to, await this.#send('POST', to, sent.toString()));
  }

  /** Sends a file with the page's hidden fields. */
  async send(from: Visit, to: string, file: { readonly name: string; readonly content: string }): Promise<Visit> {
    const boundary = 'between-parts';
    const part = (head: string, body: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const hidden = Object.entries(from.hidden).map(([name, value]) => part(`name="${name}"`, value));
    const head = `name="${file.name}"; filename="a.csv"\r\ncontent-type: text/csv`;
    const body = `${hidden.join('')}${part(head, file.content)}--${boundary}--\r\n`;
    return this.#follow(to, await this.#send('POST', to, body, `multipart/form-data; boundary=${boundary}`));
  }

  async #send(method: 'GET' | 'POST', url: string, payload?: string, type = 'application/x-www-form-urlencoded') {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', cookie, 'content-type': type };
    const answer = await this.#app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
    for (const { name, value } of answer.cookies) this.#cookies.set(name, encodeURIComponent(value));
    return answer;
  }

  async #follow(url: string, answer: Answer): Promise<Visit> {
    const location = answer.headers.location;
    if (answer.statusCode >= 300 && answer.statusCode < 400 && location) return this.open(location);
    return visitOf(url, answer.statusCode, answer.body);
  }
}

function visitOf(url: string, status: number, html: string): Visit {
  const form = html.slice(Math.max(0, ...[...html.matchAll(/<form\b[^>]*method="post"/g)].map(({ index }) => index)));
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return {
    status,
    url,
    html,
    text: plainText(html.slice(html.indexOf('<main'), html.indexOf('</main>'))),
    title: plainText(/<title>([^<]*)/.exec(html)?.[1] ?? ''),
    hidden: Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', plainText(value ?? '')])),
  };
}

function plainText(html: string): string {
  const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const named: { readonly [entity: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text
    .replace(/&#x?([0-9a-f]+);|&(\w+);/gi, (whole, code, name) =>
      name ? (named[name] ?? whole) : String.fromCharCode(Number.parseInt(code, whole.startsWith('&#x') ? 16 : 10)),
    )
    .trim();
}
