import type { Form } from '@annum/engine';

export interface YearLink {
  readonly text: string;
  readonly href: string;
}

/** What a year offers besides its pages: sending a file, and the documents its form compiles to. */
export function yearLinks({ collection, year }: Form): readonly YearLink[] {
  return [{ text: 'Upload a file', href: `/upload/${collection}/${year}` }];
}
