/** Text that is HTML already: made by `html` alone, so that everything else gets escaped. */
export interface Markup {
  readonly markup: string;
}

/** What can stand in a template: texts are escaped, `undefined` is nothing, lists are joined. */
export type Content = string | number | undefined | Markup | readonly Content[];

/**
 * HTML whose texts are escaped.
 * @example html`<p>${'a < b'}</p>`.markup // '<p>a &#60; b</p>'
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const texts = parts.map((part, index) => `${part}${index < contents.length ? markupOf(contents[index]) : ''}`);
  return { markup: texts.join('') };
}

function markupOf(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content));
  return 'markup' in content ? content.markup : content.map(markupOf).join('');
}

/** Text as HTML shows it, in an element or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * The id of an element that stands for a thing of a form; safe in attributes, links and selectors.
 * @example anchor('rule', 'age{person}_high') // 'rule-age-7bperson-7d_high'
 */
export function anchor(kind: string, id: string): string {
  return `${kind}-${id.replace(/[^\w]/g, (character) => `-${character.charCodeAt(0).toString(16)}`)}`;
}

/** Parts of a page that needs no other file. Style and script are the program's own texts, never a form's. */
export interface HtmlPage {
  readonly title: string;
  readonly language: string;
  readonly style: string;
  readonly script?: string;
  readonly body: Markup;
  /** Stands above everything else. */
  readonly notice?: Markup | undefined;
}

/** A whole page, self-contained. */
export function htmlPage({ title, language, style, script, body, notice }: HtmlPage): string {
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
${style.trim()}
</style>
</head>
<body>
${notice?.markup ?? ''}${body.markup.trim()}
${script === undefined ? '' : `<script>\n${script.trim()}\n</script>\n`}</body>
</html>
`;
}
