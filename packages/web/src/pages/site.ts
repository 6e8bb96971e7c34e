import type { Config } from '../config.ts';
import { demoPerson } from '../demo.ts';

/** What every page shows of the installation itself. */
export interface Site {
  readonly serviceName: string;
  /** `govuk` draws the crown, for a service on GOV.UK; `plain` has a header of its own. */
  readonly identity: 'plain' | 'govuk';
  readonly demo: boolean;
  /** Which installation this is, in words. */
  readonly installation: string;
  readonly navigation: readonly { readonly text: string; readonly href: string }[];
  readonly footer: readonly { readonly text: string; readonly href: string }[];
}

const plainSite: Site = {
  serviceName: 'Annum',
  identity: 'plain',
  demo: false,
  installation: `a demonstration with ${demoPerson.organisation.name}, a made-up organisation`,
  navigation: [
    { text: 'Logs', href: '/' },
    { text: 'Upload a file', href: '/upload' },
  ],
  footer: [
    { text: 'Accessibility', href: '/accessibility' },
    { text: 'Cookies', href: '/cookies' },
  ],
};

let site = plainSite;

/** The site's furniture as the configuration wants it. */
export function siteOf(config: Config): Site {
  const { demo, serviceName, identity } = config;
  if (site.demo !== demo || site.serviceName !== serviceName || site.identity !== identity)
    site = { ...plainSite, demo, serviceName, identity };
  return site;
}

/** The furniture in use: errors are drawn where no configuration is at hand. */
export function lastSite(): Site {
  return site;
}
