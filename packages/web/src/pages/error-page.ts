import { type ErrorPage, plainErrorPage } from '../problem/error-page.ts';
import { render } from './render.ts';
import { lastSite } from './site.ts';

/** An error in the site's frame; a plain one should even that fail. */
export const siteErrorPage: ErrorPage = (model) => {
  try {
    return render('pages/error.njk', { ...model, site: lastSite() });
  } catch {
    return plainErrorPage(model);
  }
};
