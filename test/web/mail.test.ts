import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { deliverMails } from '../../packages/web/src/mail/deliver.ts';
import { queueMail } from '../../packages/web/src/mail/queue-mail.ts';
import { mailTexts, writeMail } from '../../packages/web/src/mail/texts.ts';
import { openTransport, type Transport } from '../../packages/web/src/mail/transport.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { openTestStore } from '../store/open-test-store.ts';
import { testConfig } from './test-service.ts';

let store: Store;

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

async function queued(): Promise<void> {
  await store.db.deleteFrom('mail').execute();
  await queueMail(store.db, testConfig, { kind: 'reset', to: demoPerson, path: '/reset-password/secret-of-the-link' });
}

const kept = () => store.db.selectFrom('mail').select(['sent', 'attempts', 'failure', 'text']).execute();

describe('the texts', () => {
  it.each(Object.keys(mailTexts) as (keyof typeof mailTexts)[])(
    'of %s have a subject, a greeting and a link',
    (kind) => {
      const { subject, text } = writeMail(kind, {
        name: 'Ada',
        service: 'Annum',
        link: 'https://x.example/y',
        logs: '3 logs that are',
      });
      expect(subject).toContain('Annum');
      expect(text).toMatch(/^Hello Ada\n/);
      expect(text).toContain('\nhttps://x.example/y\n');
      expect(text).not.toMatch(/[{}]/);
    },
  );

  it('cannot be given more lines by a name', () => {
    expect(writeMail('reset', { name: 'Ada\nBcc: everyone@example.org' }).text).toMatch(/^Hello Ada Bcc/);
  });
});

describe('a mail server', () => {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
  let transport: Transport;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const settings = { by: 'smtp', url: `smtp://127.0.0.1:${port}`, from: 'Annum <forms@example.org>' } as const;
    transport = openTransport(settings) ?? expect.fail();
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

  it('is handed each mail once, though two programs send; the link is forgotten', async () => {
    await queued();
    const results = await Promise.all([deliverMails(store, transport), deliverMails(store, transport)]);
    expect(results.map(({ sent }) => sent).sort()).toEqual([0, 1]);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatch(/^From: Annum <forms@example.org>\r\nTo: sam.demo@example.org\r\nSubject: Reset your/m);
    expect(received[0]).toContain('http://localhost/reset-password/secret-of-the-link');
    expect(await kept()).toMatchObject([{ attempts: 1, failure: null, text: '' }]);
  });

  it('that refuses is tried again, eight times in all', async () => {
    await queued();
    const refusing: Transport = () => Promise.reject(new Error('try later'));
    for (let times = 0; times < 9; times++) await deliverMails(store, refusing);
    expect(await kept()).toMatchObject([{ sent: null, attempts: 8, failure: 'try later' }]);
  });

  it('that refuses is left alone while others are sent ahead of the timetable', async () => {
    await queued();
    const refusing: Transport = () => Promise.reject(new Error('try later'));
    for (let times = 0; times < 3; times++) await deliverMails(store, refusing, { again: false });
    expect(await kept()).toMatchObject([{ sent: null, attempts: 1, failure: 'try later' }]);
  });

  it('is handed all the reminders of a month in one go, and before them what somebody waits for', async () => {
    await store.db.deleteFrom('mail').execute();
    received.length = 0;
    for (let index = 0; index < 22; index++)
      await queueMail(store.db, testConfig, {
        kind: 'month_end',
        to: demoPerson,
        path: '/',
        values: { logs: '2 logs' },
      });
    await queueMail(store.db, testConfig, { kind: 'reset', to: demoPerson, path: '/reset-password/secret' });
    expect(await deliverMails(store, transport)).toEqual({ sent: 23, refused: 0 });
    expect(received.map((text) => /^Subject: (\S+)/m.exec(text)?.[1])).toEqual(['Reset', ...Array(22).fill('Annum:')]);
  });
});

describe('GOV.UK Notify', () => {
  it('is sent the subject and text for its template', async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      request.on('end', () => {
        asked.push([request.url, JSON.parse(text)]);
        response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const key = 'test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';
    const settings = { by: 'notify', key, template: 'the-template', url: `http://127.0.0.1:${port}` } as const;
    await queued();
    expect(await deliverMails(store, openTransport(settings) ?? expect.fail())).toEqual({ sent: 1, refused: 0 });
    expect(asked).toMatchObject([
      [
        '/v2/notifications/email',
        {
          template_id: 'the-template',
          email_address: 'sam.demo@example.org',
          personalisation: { subject: 'Reset your Annum password', text: expect.stringContaining('/reset-password/') },
        },
      ],
    ]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is not needed in the demo: mails stay in the outbox', () => {
    expect(openTransport({ by: 'outbox' })).toBeUndefined();
  });
});
