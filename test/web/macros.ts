import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { blocks } from '../../packages/web/src/form/words.ts';
import { assetUrl } from '../../packages/web/src/pages/assets.ts';
import { titleOf } from '../../packages/web/src/pages/render.ts';
import { componentOf } from './macro-parameters.ts';

const own = fileURLToPath(new URL('../fixtures/macros', import.meta.url));
const source = fileURLToPath(new URL('../../packages/web/src', import.meta.url));
const govuk = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([own, source, govuk]), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
});
environment.addGlobal('asset', assetUrl);
environment.addGlobal('titleOf', titleOf);
environment.addGlobal('componentOf', componentOf);
environment.addGlobal('openUnderOption', openUnderOption);
environment.addFilter('blocks', (text: string | undefined) => blocks(text ?? ''));

/** Macros take the HTML of what opens under an option as part of it. */
function openUnderOption(item: { conditional?: { html: string } }, html: string): string {
  item.conditional = { html };
  return '';
}

/** A page as the macros of govuk-frontend draw it: what ours must be the same as. */
export function drawnByMacros(view: 'question-page.njk' | 'check-answers.njk', model: object): string {
  return environment.render(view, model);
}

/** HTML a tag a line, without the white space that browsers do not show: at the edges of tags, and more than one space. */
export function tagsOf(html: string): readonly string[] {
  return html
    .replace(/\s+/g, ' ')
    .replace(/ ?([<>]) ?/g, '$1')
    .split(/(?=<)/);
}
