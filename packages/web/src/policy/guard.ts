import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Person } from '../person.ts';
import { Problem } from '../problem/problem.ts';
import { isPublic, mayEver, whyForbidden } from './decide.ts';
import { type Action, policy } from './table.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a person must be allowed to do to come here. Every route has one. */
    readonly action?: Action;
  }
  interface FastifyRequest {
    /** Who is asking; undefined on public routes when nobody is signed in. */
    visitor: Person | undefined;
    /** Who is asking. Only routes that are not public have one for certain. */
    readonly person: Person;
  }
}

/** What a route needs: `app.get(address, needs('log.read'), handler)`. */
export function needs(action: Action) {
  return { config: { action } } as const;
}

/** The action that the route of a request is for. */
export function actionOf({ routeOptions, url }: FastifyRequest): Action {
  const { action } = routeOptions.config;
  if (action === undefined) throw new Error(`No route leads to ${url}.`);
  return action;
}

/** Keeps the service from starting when a route names no action of the policy. */
export function requireActions(app: FastifyInstance): void {
  app.decorateRequest('visitor', undefined);
  app.decorateRequest('person', { getter: personOf });
  app.addHook('onRoute', refuseUndeclared);
}

/** How a part of the service finds out who is asking, and what it does with those who are nobody. */
export interface Door {
  readonly identify: (request: FastifyRequest) => Promise<Person | undefined>;
  /**
   * Answers somebody who must sign in first; or throws; or gives nothing, and what they sent is read before the same
   * part of the service answers it. No handler runs either way.
   */
  readonly turnAway: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply> | undefined;
  /** Answers those who were let through to be read. */
  readonly answerRead?: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/**
 * Puts the policy in front of every route of this part: a request whose person may never do the route's action goes no
 * further. What depends on the record is decided where it is read, by `permit`.
 */
export function guard(app: FastifyInstance, { identify, turnAway, answerRead }: Door): void {
  app.addHook('onRequest', async (request, reply) => {
    const { action } = request.routeOptions.config;
    // Addresses that lead nowhere have no action, and nothing to guard.
    if (action === undefined) return;
    request.visitor = await identify(request);
    if (isPublic(action)) return;
    if (!request.visitor) return turnAway(request, reply);
    if (!mayEver(request.visitor, action)) throw new Problem('forbidden', whyForbidden(action));
  });
  app.addHook('preHandler', async (request, reply) => {
    const { action } = request.routeOptions.config;
    if (action === undefined || isPublic(action) || request.visitor) return;
    if (answerRead) return answerRead(request, reply);
    throw new Problem('not-signed-in', 'Sign in to use this page.');
  });
}

/** @throws when a route does not say what it needs */
function refuseUndeclared({ method, url, config }: RouteOptions): void {
  const action = config?.action;
  if (action !== undefined && Object.hasOwn(policy, action)) return;
  throw new Error(`The route ${method} ${url} names no action of the policy. Give it config: { action }.`);
}

function personOf(this: FastifyRequest): Person {
  if (this.visitor) return this.visitor;
  throw new Problem('not-signed-in', 'Sign in to use this page.');
}
