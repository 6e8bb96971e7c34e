import { createHash } from 'node:crypto';
import type { Resource } from './resource.ts';

/** What a file that is a page of its own may do: bring the style that stands in it, and nothing else. */
export function pagePolicy({ content }: Resource): string {
  const styles = [...content.toString().matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text);
  const hashes = styles.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  const style = hashes.length > 0 ? [`style-src ${hashes.join(' ')}`] : [];
  return ["default-src 'none'", ...style, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ');
}
