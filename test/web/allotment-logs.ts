import { afterAll, expect } from 'vitest';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import { type Fields, type Visit, Visitor } from './visitor.ts';

/** The fixture collection with every kind of question. */
export const allotments = 'test/fixtures/kinds';

/** Pages of a log with what is entered on each. */
export type Pages = readonly (readonly [page: string, fields: Fields])[];

/** Somebody of the demo who has signed in. */
export async function signedIn(service: TestService, name = 'Sam Demo'): Promise<Visitor> {
  const someone = new Visitor(service.app);
  await someone.signIn(name);
  return someone;
}

/** The whole service with the fixture collection, open until the end of a test file; its coordinator has signed in. */
export async function openAllotments(): Promise<{ readonly service: TestService; readonly visitor: Visitor }> {
  const service = await openTestService({}, compiledForms(allotments));
  afterAll(service.close);
  return { service, visitor: await signedIn(service) };
}

/** Starts a log of 2026, enters these pages, and tells the address of its task list. */
export async function logWith(visitor: Visitor, pages: Pages): Promise<string> {
  const { url } = await visitor.submit(await visitor.open('/'), { year: 2026 }, '/logs');
  for (const [page, fields] of pages) await save(visitor, url, page, fields);
  return url;
}

/** Saves one page of a log, as an officer does who opens it and fills it in. */
export async function save(visitor: Visitor, log: string, page: string, fields: Fields): Promise<Visit> {
  return visitor.submit(await visitor.open(`${log}/${page}`), fields);
}

/** The log through the API: what programs are told. */
export async function told({ app }: TestService, log: string, year = 2026) {
  const answer = await app.inject(`/api/v1/collections/allotments/${year}/logs/${log.split('/')[2]}`);
  return { status: answer.statusCode, body: answer.json() };
}

/** A log that comes through the API. */
export async function sent({ app }: TestService, answers: object, year = 2026): Promise<string> {
  const url = `/api/v1/collections/allotments/${year}/logs`;
  const answer = await app.inject({ method: 'POST', url, payload: { answers } });
  expect(answer.statusCode).toBe(201);
  return `/logs/${answer.json().id}`;
}

/** The fields of the date of letting, on a day of May 2026. */
export const letOn = (day: number) => ({ 'let_on-day': day, 'let_on-month': 5, 'let_on-year': 2026 });
