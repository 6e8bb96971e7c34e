/** Text that is HTML already: made by the functions here, from escaped parts. */
export type Html = string & { readonly __html: true };

const special = /[&<>"'\\]/;
const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\\': '&#92;',
};

/** A text as HTML, for content and for attributes in quotes. The same characters as nunjucks escapes. */
export function escaped(text: string | number): Html {
  const plain = String(text);
  return raw(special.test(plain) ? plain.replace(/[&<>"'\\]/g, (found) => entities[found] as string) : plain);
}

/** Says that a text is HTML: all that people wrote in it was escaped. */
export function raw(text: string): Html {
  return text as Html;
}

/** ` name="value"`, or nothing for a value that is not there. */
export function attribute(name: string, value: string | number | undefined): Html {
  return raw(value === undefined || value === '' ? '' : ` ${name}="${escaped(value)}"`);
}

/** Pieces one after the other. */
export function join(pieces: readonly string[]): Html {
  return each(pieces, (piece) => piece);
}

/** Each thing drawn, one after the other. Grown, not joined: what is joined is copied again on every level of a page. */
export function each<T>(things: readonly T[], draw: (thing: T) => string): Html {
  let all = '';
  for (const thing of things) all += draw(thing);
  return raw(all);
}
