import { type ErrorPage, plainErrorPage } from '../problem/error-page.ts';
import { render } from './render.ts';
import { siteOf } from './site.ts';

/** An error in the site's frame; a plain one should even that fail. */
export const siteErrorPage: ErrorPage = (model, { server, visitor }) => {
  try {
    return render('pages/error.njk', { ...model, site: siteOf(server.config, visitor) });
  } catch {
    return plainErrorPage(model);
  }
};
