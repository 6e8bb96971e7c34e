import { mkdirSync } from 'node:fs';
import { openBrowser } from './browser.ts';
import { RunningService } from './running-service.ts';
import { signIn } from './sign-in.ts';

const folder = '/tmp/mend-look';
mkdirSync(folder, { recursive: true });
const [browser, service] = await Promise.all([openBrowser(), RunningService.start('definitions')]);
const at = (path: string) => new URL(path, service.address).href;
try {
  const open = async (name: string) => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    await signIn(page, service.address, name);
    return page;
  };
  const take = async (page: Awaited<ReturnType<typeof open>>, name: string) => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const wider = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
      if (wider) console.log('SCROLLS SIDEWAYS', name, width);
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const signInPage = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signInPage.goto(at('/sign-in'));
  await take(signInPage, 'sign-in');
  const sam = await open('Sam Demo');
  await take(sam, 'start');
  await sam.goto(at('/none'));
  await take(sam, 'error-404');
  await sam.goto(at('/counts'));
  await take(sam, 'error-403');
  await sam.goto(at('/'));
  await sam.getByRole('button', { name: 'Start a lettings log' }).click();
  const log = new URL(sam.url()).pathname.split('/').slice(0, 3).join('/');
  await sam.goto(at(`${log}/needs_type`));
  await sam.locator('input[name=needstype][value="1"]').check();
  await sam.getByRole('button', { name: 'Save and continue' }).click();
  await sam.goto(at(`${log}/fix-answers`));
  await sam.locator('input[name=questions]').first().check();
  const radio = sam.locator('input[name=into][value=new]');
  if (await radio.count()) await radio.check();
  await sam.locator('input[name=name]').fill('Meadow Road');
  await sam.getByRole('button', { name: 'Save the template' }).click();
  await take(sam, 'template');
  await sam.getByRole('button', { name: 'Remove this template' }).click();
  await take(sam, 'template-remove');
  await sam.goto(at(`/copy-log/lettings/${log.split('/')[2]}`));
  await take(sam, 'copy');
  const sasha = await open('Sasha Support');
  await sasha.goto(at('/organisations/ORG1/merge'));
  await sasha.locator('input[name=into]').fill('ORG2');
  for (const [part, value] of [
    ['day', '1'],
    ['month', '11'],
    ['year', '2026'],
  ])
    await sasha.locator(`input[name=from-${part}]`).fill(value as string);
  await sasha.getByRole('button', { name: 'Continue' }).click();
  await take(sasha, 'merge');
  await sasha.goto(at('/notices/write'));
  await sasha.locator('input[name=heading]').fill('Closed at the weekend');
  await sasha.locator('textarea[name=text]').fill('We move house.\n\nCome back on Monday.');
  for (const [when, day] of [
    ['from', '22'],
    ['until', '24'],
  ])
    for (const [part, value] of [
      ['day', day],
      ['month', '11'],
      ['year', '2026'],
    ])
      await sasha.locator(`input[name=${when}-${part}]`).fill(value as string);
  await sasha.getByRole('button', { name: 'Preview' }).click();
  await sasha.getByRole('button', { name: /Publish/ }).click();
  await sasha
    .getByRole('link', { name: /Closed at the weekend|Change/ })
    .first()
    .click();
  await take(sasha, 'notice');
  await sasha.getByRole('button', { name: 'End this notice' }).click();
  await take(sasha, 'notice-end');
  const { store } = service.server.app;
  const answered = await store.query('select log.id from log limit 1');
  void answered;
  await store.query(`update log set erased = now() where id = $1`, [log.split('/')[2] as string]);
  await sam.goto(at(log));
  await take(sam, 'erased');
  await sam.goto(at(`${log}/check-answers`));
  await take(sam, 'erased-answers');
} finally {
  await browser.close();
  await service.end();
}
