import { heldCookieName, heldMinutes } from '../accounts/held-answers.ts';
import { providerCookieName, providerMinutes } from '../accounts/provider-routes.ts';
import { sessionCookieName } from '../accounts/session-cookie.ts';
import type { Config } from '../config.ts';
import { formCookieName } from './csrf.ts';

/** A cookie that the service sets. */
export interface SetCookie {
  readonly name: string;
  readonly purpose: string;
  readonly lasts: string;
}

const untilClosed = 'until you close your browser';

/** Every cookie that an installation sets. A new one has its line here. */
export function cookiesOf(config: Config): readonly SetCookie[] {
  const provider = {
    name: providerCookieName,
    purpose: 'remembers that you left to sign in with another account',
    lasts: `${providerMinutes} minutes`,
  };
  return [
    { name: formCookieName(config), purpose: 'tells that what you save comes from our own pages', lasts: untilClosed },
    { name: sessionCookieName(config), purpose: 'tells who you are while you are signed in', lasts: untilClosed },
    {
      name: heldCookieName(config),
      purpose: 'finds what you typed again, when you were signed out while you typed',
      lasts: `${heldMinutes} minutes`,
    },
    ...(config.provider ? [provider] : []),
  ];
}
