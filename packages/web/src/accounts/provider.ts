import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { ProviderSettings } from './settings.ts';

/** What is kept in the browser between leaving for the provider and coming back. */
export interface Journey {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
}

/** Who the provider says somebody is. */
export interface Claimed {
  readonly issuer: string;
  readonly subject: string;
  /** Their address, when the provider has made sure of it. */
  readonly email: string | undefined;
}

const known = new Map<string, Promise<Configuration>>();

/** What the provider publishes about itself: read at the first use, and again after a failure. */
function configurationOf({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const key = `${issuer} ${clientId}`;
  const found = known.get(key);
  if (found) return found;
  const url = new URL(issuer);
  // A provider on this machine, to try it, has no certificate.
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  const options = isLocal ? { execute: [allowInsecureRequests] } : undefined;
  const reading = discovery(url, clientId, clientSecret, undefined, options);
  known.set(key, reading);
  reading.catch(() => known.delete(key));
  return reading;
}

/** The provider's address to send somebody to, and what to remember until they are back. */
export async function leaveFor(settings: ProviderSettings, callback: string, returnTo: string) {
  const journey: Journey = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce(), returnTo };
  const url = buildAuthorizationUrl(await configurationOf(settings), {
    redirect_uri: callback,
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: 'S256',
    state: journey.state,
    nonce: journey.nonce,
  });
  return { url: url.href, journey };
}

/**
 * Who somebody is who comes back, checked with the provider.
 * @param url the whole address they came back to
 * @throws when the answer is not the provider's, or not to our question
 */
export async function comeBack(settings: ProviderSettings, url: URL, journey: Journey): Promise<Claimed> {
  const tokens = await authorizationCodeGrant(await configurationOf(settings), url, {
    pkceCodeVerifier: journey.verifier,
    expectedState: journey.state,
    expectedNonce: journey.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('The provider gave no ID token.');
  const email = claims.email_verified === true && typeof claims.email === 'string' ? claims.email : undefined;
  return { issuer: claims.iss, subject: claims.sub, email };
}
