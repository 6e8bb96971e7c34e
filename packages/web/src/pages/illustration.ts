import type { Form } from '@annum/engine';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../form/words.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The form that the page is about, where it is about one. */
    formShown: Form | undefined;
  }
}

/** Prepares requests for `showsForm`. */
export function decorateFormShown(app: FastifyInstance): void {
  app.decorateRequest('formShown', undefined);
}

/** Notes which form the answer to a request is about, so that its page can say when that is only an illustration. */
export function showsForm(request: FastifyRequest, form: Form): void {
  request.formShown = form;
}

/** The sentence that stands on every page about the form; undefined where the form is an official one. */
export function illustrationFor({ request }: FastifyReply): string | undefined {
  const form = request.formShown;
  return form?.illustration === undefined ? undefined : say(form.illustration, form.languages[0] ?? 'en');
}
