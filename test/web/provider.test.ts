import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../packages/web/src/demo/people.ts';
import { openTestService, type TestService } from './test-service.ts';
import { Visitor } from './visitor.ts';

const issuer = new OAuth2Server();
let service: TestService;
let claims: { [name: string]: unknown } = {};

beforeAll(async () => {
  await issuer.issuer.keys.generate('RS256');
  await issuer.start(0, '127.0.0.1');
  issuer.service.on('beforeTokenSigning', (token) => Object.assign(token.payload, claims));
  const provider = { issuer: issuer.issuer.url ?? '', clientId: 'annum', clientSecret: 'hush', name: 'Landlord ID' };
  service = await openTestService({ provider });
});
afterAll(async () => {
  await service.close();
  await issuer.stop();
});

/** Goes to the provider and comes back, as a browser does. */
async function comeBack(visitor: Visitor, change = (address: string) => address) {
  const away = await visitor.raw('GET', '/sign-in/provider?return=/upload');
  const there = await fetch(away.leadsTo ?? '', { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(back.pathname).toBe('/sign-in/provider/callback');
  return visitor.raw('GET', change(`${back.pathname}${back.search}`));
}

const sam = demoPeople[0]?.email;

describe('an identity provider', () => {
  it('is offered on the sign-in page, and asked with a challenge, a state and a nonce', async () => {
    const visitor = new Visitor(service.app);
    expect((await visitor.open('/sign-in')).text).toContain('Sign in with Landlord ID');
    const { leadsTo } = await visitor.raw('GET', '/sign-in/provider');
    const asked = new URL(leadsTo ?? '').searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(20);
  });

  it('lets in who has an account with the address that it vouches for, and knows them from then on', async () => {
    claims = { sub: 'sam-at-landlord', email: sam, email_verified: true };
    const visitor = new Visitor(service.app);
    expect(await comeBack(visitor)).toMatchObject({ status: 303, leadsTo: '/upload' });
    expect((await visitor.open('/account')).text).toContain('Sam Demo');
    claims = { sub: 'sam-at-landlord' };
    expect((await comeBack(new Visitor(service.app))).leadsTo).toBe('/upload');
  });

  it.each([
    ['an address that it does not vouch for', { sub: 'x', email: sam, email_verified: false }],
    ['an address that nobody has', { sub: 'y', email: 'nobody@example.org', email_verified: true }],
  ])('does not let in %s', async (_, given) => {
    claims = given;
    expect((await comeBack(new Visitor(service.app))).leadsTo).toBe('/sign-in?refused=unknown');
  });

  it('asks customer support for the second factor all the same', async () => {
    claims = { sub: 'sasha', email: 'sasha.support@example.org', email_verified: true };
    expect((await comeBack(new Visitor(service.app))).leadsTo).toBe('/second-factor');
  });

  it.each([
    ['another state', (address: string) => address.replace(/state=[^&]+/, 'state=forged')],
    ['no code', (address: string) => address.replace(/code=[^&]+/, 'error=access_denied')],
  ])('is not believed with %s', async (_, change) => {
    claims = { sub: 'sam-at-landlord' };
    const visitor = new Visitor(service.app);
    expect((await comeBack(visitor, change)).leadsTo).toBe('/sign-in?refused=provider');
    expect((await visitor.open('/sign-in?refused=provider')).text).toContain('did not work');
  });

  it('is not believed for another nonce, nor in a browser that did not ask', async () => {
    claims = { sub: 'sam-at-landlord', nonce: 'another' };
    expect((await comeBack(new Visitor(service.app))).leadsTo).toBe('/sign-in?refused=provider');
    const stranger = await new Visitor(service.app).raw('GET', '/sign-in/provider/callback?code=x&state=y');
    expect(stranger.leadsTo).toBe('/sign-in?refused=provider');
  });
});
