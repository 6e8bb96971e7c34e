import type { FastifyPluginAsync } from 'fastify';
import type { ErrorPage } from './problem/error-page.ts';
import { plainErrorPage } from './problem/error-page.ts';

/** The HTML side: each feature is a plugin with its routes and views. Add one here and it is served. */
export const pages: readonly FastifyPluginAsync[] = [];

/** Draws every error a browser sees. */
export const errorPage: ErrorPage = plainErrorPage;
