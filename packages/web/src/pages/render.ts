import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { blocks } from '../form/words.ts';
import type { ShownNotice } from '../notices/page-notices.ts';
import { newId } from '../store/uuid.ts';
import { assetUrl } from './assets.ts';
import type { Site } from './site.ts';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');
const govuk = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));

const folders = [source, join(govuk, 'dist')];
const environment = makeEnvironment();

/** Settings of @fastify/view: pages and errors are drawn by the same nunjucks environment. */
export const viewOptions = { engine: { nunjucks: { configure: () => environment } }, templates: folders };

function makeEnvironment(): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader(folders, { noCache: false });
  const made = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  made.addGlobal('asset', assetUrl);
  made.addGlobal('titleOf', titleOf);
  made.addGlobal('errorFor', errorFor);
  made.addGlobal('newMark', () => newId());
  made.addFilter('blocks', (text: string | undefined) => blocks(text ?? ''));
  return made;
}

/** What the layout needs of every page. */
export interface Frame {
  readonly site: Site;
  /** Page title without the service's name. */
  readonly title: string;
  readonly language?: string;
  /** Says that the collection the page is about is no official one. */
  readonly illustration?: string | undefined;
  /** What customer support tells those who look at the page. */
  readonly notices?: readonly ShownNotice[];
  /** What was done on the page before. */
  readonly told?: string | undefined;
  /** Token for the page's forms. */
  readonly csrf?: string;
  readonly errors?: readonly { readonly message: string; readonly href: string }[];
}

/** The HTML of a view, named by its path under `src`, for errors that come before there is a reply to draw on. */
export function render<T extends Frame>(view: string, model: T): string {
  return environment.render(view, model);
}

/** What is wrong with one field, as its macro wants it. */
function errorFor(errors: Frame['errors'], id: string): { readonly text: string } | undefined {
  const error = errors?.find(({ href }) => href === `#${id}`);
  return error && { text: error.message };
}

/** The title of a page as browsers show it. */
export function titleOf(title: string, errors: Frame['errors'], site: Site): string {
  const prefix = errors && errors.length > 0 ? 'Error: ' : '';
  return `${prefix}${title} – ${site.serviceName}`;
}
