/** A form of a page as it would be sent when nothing but what must be is filled in. */
export interface PageForm {
  /** Where it goes: its own address, or that of its page. */
  readonly action: string;
  readonly multipart: boolean;
  readonly fields: { readonly [name: string]: string };
}

/** The forms of a page that are sent with POST, filled in with something plausible. */
export function formsOf(html: string, url: string): readonly PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, opening = '', content = '']) => {
    if (attribute(opening, 'method')?.toLowerCase() !== 'post') return [];
    const action = attribute(opening, 'action') ?? (url.split('?')[0] || '/');
    return [{ action, multipart: /multipart/.test(opening), fields: filledIn(content) }];
  });
}

function filledIn(content: string): { readonly [name: string]: string } {
  const fields: { [name: string]: string } = {};
  const put = (name: string | undefined, value: string) => {
    if (name && fields[name] === undefined) fields[name] = value;
  };
  for (const [tag] of content.matchAll(/<input\b[^>]*>/g)) {
    const [name, type = 'text', value = ''] = ['name', 'type', 'value'].map((one) => attribute(tag, one));
    if (type === 'hidden' || type === 'radio' || type === 'checkbox') put(name, value);
    else if (type !== 'file') put(name, value || plausible(name ?? '', tag));
  }
  for (const [, opening = '', options = ''] of content.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const values = [...options.matchAll(/<option\b[^>]*>/g)].flatMap(([tag]) => attribute(tag, 'value') || []);
    put(attribute(opening, 'name'), values[0] ?? '');
  }
  for (const [, opening = '', text = ''] of content.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs))
    put(attribute(opening, 'name'), unescaped(text).trim() || 'Some words');
  for (const [, opening = ''] of content.matchAll(/<button\b([^>]*)>/g))
    put(attribute(opening, 'name'), attribute(opening, 'value') ?? '');
  return fields;
}

let made = 0;

/** Something that a field of this name takes. */
function plausible(name: string, tag: string): string {
  const [, part] = /-(day|month|year)$/.exec(name) ?? [];
  if (part) return { day: '4', month: '5', year: '2026' }[part as 'day' | 'month' | 'year'];
  if (/mail/i.test(name)) return `somebody${++made}@example.org`;
  if (/password/i.test(name)) return 'slate otter canyon';
  if (name === 'partner') return 'ORG3';
  if (/postcode/i.test(name)) return 'LS1 4AP';
  if (/numeric|decimal/.test(attribute(tag, 'inputmode') ?? '') || attribute(tag, 'type') === 'number') return '3';
  return `Words ${++made}`;
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
}

function unescaped(text: string): string {
  const named: { readonly [entity: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(#?\w+);/g, (whole, name: string) => named[name] ?? whole);
}
