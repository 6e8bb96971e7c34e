import { setImmediate as breathe } from 'node:timers/promises';
import { impactOf, type LogEffect } from '@annum/compiler';
import type { Form } from '@annum/engine';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';
import { type Rejudged, rejudge } from '../rejudge/rejudge.ts';
import { type Judges, storedLogs } from '../rejudge/stored-logs.ts';
import { endRun, type FormRun, runProgress, takeRun } from './runs.ts';

/** Does the runs that wait, one after the other. Tells how many. */
export async function doRuns(judges: Judges, failed: (error: unknown) => void): Promise<number> {
  for (let done = 0; ; done += 1) {
    const run = await takeRun(judges.store);
    if (!run) return done;
    try {
      await endRun(judges.store, run, await doRun(judges, run));
    } catch (error) {
      failed(error);
      const failure =
        'It stopped because of a fault. Start it again; if that happens again, tell whoever runs the service.';
      await endRun(judges.store, run, { failure });
    }
  }
}

type Ended = { readonly result: object } | { readonly failure: string };

function doRun(judges: Judges, run: FormRun): Promise<Ended> {
  return run.kind === 'impact' ? findImpact(judges, run) : judgeAgain(judges, run);
}

const otherForm: Ended = { failure: 'The form was changed after this was asked for. Start it again.' };

/** What the form would do to the logs of a year that were judged by the one in use. */
async function findImpact(judges: Judges, run: FormRun): Promise<Ended> {
  const { forms } = judges;
  const after = formOf(forms, run);
  const before = forms.current(run.collection, run.logs_year);
  if (!after || !before) return otherForm;
  const fold = impactOf(before, after, yearsBetween(forms, before.form, after.form));
  const tell = runProgress(judges.store, run);
  let [judged, left] = [0, 0];
  for await (const batch of storedLogs(judges, before)) {
    const affected = [];
    for (const [index, { log, context }] of batch.logs.entries()) {
      const effects = fold.add({ ...log, context }).filter(isListed);
      affected.push(...effects.map((effect) => ({ ...effect, organisation: log.organisation, log: log.id })));
      // Requests get their turn where one program does both.
      if (index % 10 === 9) await breathe();
    }
    judged += batch.logs.length;
    left += batch.left;
    await tell(judged, left, affected);
  }
  return { result: fold.impact() };
}

/** What stays as it was needs no list, and changes of status have those of rules and questions. */
function isListed({ what }: LogEffect): boolean {
  return what !== 'failAsBefore' && what !== 'changes';
}

function formOf(forms: Forms, { collection, year, hash }: FormRun): CurrentForm | undefined {
  return [forms.draft(collection, year), forms.current(collection, year)].find((one) => one?.form.hash === hash);
}

/** The forms from the one to the other; none where both are of one year. */
function yearsBetween(forms: Forms, before: Form, after: Form): readonly [Form, Form, ...Form[]] | undefined {
  if (before.year === after.year) return undefined;
  const all = forms.collection(before.collection)?.forms ?? [];
  const between = all.map(({ form }) => form).filter(({ year }) => before.year < year && year < after.year);
  return [before, ...between, after] as unknown as readonly [Form, Form, ...Form[]];
}

/** Judges logs again that were judged by an earlier publication. */
async function judgeAgain(judges: Judges, run: FormRun): Promise<Ended> {
  const current = judges.forms.current(run.collection, run.year);
  if (current?.form.hash !== run.hash) return otherForm;
  const tell = runProgress(judges.store, run);
  let [judged, left, invalidated] = [0, 0, 0];
  const { changed } = await rejudge(judges, current, async (batch) => {
    judged += batch.judged;
    left += batch.left;
    const affected = batch.changed.flatMap(effectsOf);
    invalidated += batch.changed.filter(isInvalidated).length;
    await tell(judged, left, affected);
  });
  return { result: { changed: changed.length, invalidated } };
}

function isInvalidated({ before, after }: Rejudged): boolean {
  return before === 'completed' && after !== 'completed';
}

/** A log that is not complete any longer is listed with all others, and by each rule in its way. */
function effectsOf(log: Rejudged) {
  const key = { organisation: log.organisation, log: log.id };
  if (!isInvalidated(log)) return [{ ...key, what: 'changed', subject: '' }];
  const subjects = ['', ...log.rules];
  return subjects.map((subject) => ({ ...key, what: 'invalidated', subject }));
}
