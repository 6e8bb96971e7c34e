import type { FastifyPluginAsync } from 'fastify';
import type { CollectionForms, CurrentForm } from '../forms/catalogue.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { type FormParams, formOf, readQuery } from './request.ts';

/** What there is to collect: the collections, their years and dates. Public. */
export const collections: FastifyPluginAsync = async (app) => {
  app.get('/', needs('public.read'), async (request) => {
    readQuery(request, []);
    return { collections: app.forms.collections().map(collectionBody) };
  });

  app.get<{ Params: { collection: string } }>('/:collection', needs('public.read'), async (request) => {
    readQuery(request, []);
    const found = app.forms.collection(request.params.collection);
    if (!found) throw new Problem('not-found', 'There is no such collection.');
    return collectionBody(found);
  });

  app.get<{ Params: FormParams }>('/:collection/:year', needs('public.read'), async (request) => {
    readQuery(request, []);
    return yearBody(formOf(app, request.params));
  });
};

function collectionBody({ id, title, forms }: CollectionForms) {
  return { id, title, href: `/api/v1/collections/${id}`, years: forms.map(yearBody) };
}

function yearBody({ form, window }: CurrentForm) {
  const href = `/api/v1/collections/${form.collection}/${form.year}`;
  const { id, collection, year, title, hash } = form;
  return {
    ...{ id, collection, year, title, formHash: hash, window, href },
    logs: `${href}/logs`,
    openapi: `${href}/openapi.json`,
    questions: `${href}/questions`,
    files: `${href}/files`,
  };
}
