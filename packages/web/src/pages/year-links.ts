import type { Form } from '@annum/engine';

export interface YearLink {
  readonly text: string;
  readonly href: string;
}

/** What a year offers besides its pages: sending a file, its documents, its description for programs. */
export function yearLinks({ collection, year }: Form): readonly YearLink[] {
  return [
    { text: 'Upload a file', href: `/upload/${collection}/${year}` },
    { text: 'Templates and documents', href: `/downloads/${collection}/${year}` },
    { text: 'API description', href: `/api/v1/collections/${collection}/${year}/openapi.json` },
  ];
}
