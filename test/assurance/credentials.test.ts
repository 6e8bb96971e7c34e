import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPassword } from '../../packages/web/src/accounts/password.ts';
import { findToken, makeToken, useToken } from '../../packages/web/src/accounts/tokens.ts';
import { demoOrganisation, demoPerson } from '../../packages/web/src/demo/people.ts';
import { invitePerson } from '../../packages/web/src/people/write-person.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';
import { countOf, isFull, record, unmet } from './record.ts';

const password = 'slate otter canyon';
let service: TestService;

beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service.close());

let people = 0;

async function joined(role: 'provider' | 'support' = 'provider') {
  const email = `person${++people}@example.org`;
  const details = { name: `Person ${people}`, email, role, dataProtectionOfficer: false, keyContact: false };
  const registry = { store: service.store, config: service.app.config };
  const result = await invitePerson(registry, demoPerson, demoOrganisation, details);
  if ('taken' in result) throw new Error('The address is taken.');
  const visitor = new Visitor(service.app);
  const page = await visitor.submit(await visitor.open(result.path), { password });
  return { email, visitor, page, id: result.invited.id, link: result.path.split('/').at(-1) ?? '' };
}

it('passwords are kept as Argon2id of enough cost', async () => {
  const { id } = await joined();
  const { rows } = await service.store.query('select password_hash as hash from credential where person = $1', [id]);
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(String(rows[0]?.hash)) ?? [];
  record('credentials.hash', { KiB: Number(memory), passes: Number(passes) });
});

it('password fields let people paste and fill in', async () => {
  const { visitor } = await joined();
  const other = await joinedAgain();
  const bodies = [
    (await new Visitor(service.app).open('/sign-in')).html,
    (await visitor.open('/account/password')).html,
    (await new Visitor(service.app).open(other)).html,
  ];
  const fields = bodies.flatMap((html) => html.match(/<input[^>]*type="password"[^>]*>/g) ?? []);
  const hindering = fields.filter(
    (field) => !/autocomplete="(current|new)-password"/.test(field) || /onpaste|maxlength/.test(field),
  );
  record('credentials.paste', { 'fields that hinder it': hindering, fields: fields.length });
});

/** The path of an invitation that was not used. */
async function joinedAgain(): Promise<string> {
  const details = { name: 'Not yet', email: `waiting${++people}@example.org`, role: 'provider' } as const;
  const registry = { store: service.store, config: service.app.config };
  const flags = { dataProtectionOfficer: false, keyContact: false };
  const result = await invitePerson(registry, demoPerson, demoOrganisation, { ...details, ...flags });
  return 'path' in result ? result.path : expect.fail();
}

const middle = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0;

it('an unknown address takes as long as a wrong password', { timeout: 300_000 }, async () => {
  const { email } = await joined();
  const pairs = countOf('credentials.same-time', 'pairs');
  const times = { known: [] as number[], unknown: [] as number[] };
  const time = async (address: string) => {
    await service.store.query('delete from attempt');
    const [began, worked] = [performance.now(), process.cpuUsage()];
    const answer = await new Visitor(service.app).raw('POST', '/sign-in', {
      email: address,
      password: 'wrong password 1',
    });
    expect(answer.status).toBe(422);
    const { user, system } = process.cpuUsage(worked);
    // A few times tell nothing on a busy machine: then it is the work that is compared.
    return isFull ? performance.now() - began : user + system;
  };
  await time(email);
  await time('nobody@example.org');
  for (let pair = 0; pair < pairs; pair++) {
    times.known.push(await time(email));
    times.unknown.push(await time(`nobody${pair}@example.org`));
  }
  // On a busy machine single times differ widely: what is compared is the work, told by the middle one of each.
  const difference = Math.abs(1 - middle(times.known) / middle(times.unknown)) * 100;
  const isSame = await isPassword(undefined, 'x');
  expect(isSame).toBe(false);
  record('credentials.same-time', { 'difference in per cent': difference, pairs });
});

it('guessing is slowed down, by account and by address', { timeout: 300_000 }, async () => {
  const triesOf = async (emailOf: (index: number) => string) => {
    await service.store.query('delete from attempt');
    for (let tries = 1; tries <= 200; tries++) {
      const fields = { email: emailOf(tries), password: 'wrong password 1' };
      const answer = await new Visitor(service.app).raw('POST', '/sign-in', fields);
      if (answer.status !== 429) continue;
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60);
      return tries - 1;
    }
    return expect.fail('never slowed down');
  };
  const ofAccount = await triesOf(() => 'nobody@example.org');
  const ofAddress = await triesOf((index) => `nobody${index}@example.org`);
  record('credentials.throttle', { 'tries of an account': ofAccount, 'tries of an address': ofAddress });
  await service.store.query('delete from attempt');
});

/** Bits of the shortest link that was made. */
let leastBits = Number.POSITIVE_INFINITY;

it.each([
  ['invitation', 7 * 24 * 60],
  ['reset', 60],
] as const)(
  'the link of an %s has 256 bits, is kept as a digest, works once, and for %i minutes',
  async (kind, minutes) => {
    const { db } = service.store;
    const made = Date.now();
    const secret = await makeToken(db, kind, demoPerson.id);
    const { rows } = await service.store.query('select * from token');
    const after = (offset: number) => new Date(made + minutes * 60_000 + offset);
    expect(await findToken(db, kind, secret, after(-10_000))).toBe(demoPerson.id);
    const tooLate = await findToken(db, kind, secret, after(60_000));
    expect(await useToken(db, kind, secret)).toBe(true);
    const wrong = unmet({
      'It is kept as a digest': !JSON.stringify(rows).includes(secret),
      'It is worth nothing when it is too late': tooLate === undefined,
      'It is worth nothing the second time': !(await useToken(db, kind, secret)),
    });
    leastBits = Math.min(leastBits, Buffer.from(secret, 'base64url').length * 8);
    record('credentials.tokens', { 'kept readable, used twice or too late': wrong, links: 1 });
  },
);

it('no link has fewer bits than that', () => {
  record('credentials.tokens', { bits: leastBits });
});

it('no secret stands in a page, an error, a job or a readable column', { timeout: 120_000 }, async () => {
  const { visitor, page, link } = await joined('support');
  const key = /Key: ((?:[A-Z2-7]{4} )+)/.exec(page.text)?.[1]?.replace(/\s/g, '') ?? expect.fail();
  const code = generateSync({ secret: key });
  const codes = await visitor.submit(page, { code }, '/second-factor');
  const recovery = /\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b/.exec(codes.text)?.[0] ?? expect.fail();
  const session = visitor.cookie('session');
  const secrets = [password, link, key, recovery, recovery.replaceAll('-', ''), session, service.app.config.secret];
  const places = new Map<string, string>();
  const { rows: tables } = await service.store.query(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables) {
    // A link is in the mail that is to be sent, and nowhere else.
    const { rows } = await service.store.query(`select * from ${String(name)}`);
    places.set(`table ${String(name)}`, JSON.stringify(rows).replaceAll(link, name === 'public.mail' ? '' : link));
  }
  for (const url of ['/', '/account', '/account/change', '/account/password', '/people', '/organisations/ORG1/audit'])
    places.set(url, (await visitor.open(url)).html);
  for (const url of [`/invitation/${link}x`, `/nothing/${session}`, `/reset-password/${link}`])
    places.set(url, (await new Visitor(service.app).open(url)).html.replaceAll(/(action|href)="[^"]*"/g, ''));
  const found = [...places].flatMap(([place, text]) =>
    secrets.flatMap((secret, index) => (text.includes(secret) ? [`${place}: secret ${index}`] : [])),
  );
  record('credentials.secrets', { 'secrets found': found, 'places searched': places.size });
});
