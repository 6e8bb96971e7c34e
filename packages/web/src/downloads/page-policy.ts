import { createHash } from 'node:crypto';
import type { Resource } from './resource.ts';

/** What a file that is a page of its own may do: use the style and the script that stand in it, and nothing else. */
export function pagePolicy({ content }: Resource): string {
  const page = content.toString();
  const own = [...sources('style-src', textsIn(page, 'style')), ...sources('script-src', textsIn(page, 'script'))];
  return ["default-src 'none'", ...own, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ');
}

/** Markup of these names is the program's own: what a definition says is escaped. */
function textsIn(page: string, element: 'style' | 'script'): readonly string[] {
  const whole = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g');
  return [...page.matchAll(whole)].map(([, text = '']) => text);
}

function sources(directive: string, texts: readonly string[]): readonly string[] {
  const hashes = texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return hashes.length > 0 ? [`${directive} ${hashes.join(' ')}`] : [];
}
