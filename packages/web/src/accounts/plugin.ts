import type { FastifyPluginAsync } from 'fastify';
import { accountRoutes } from './account-routes.ts';
import { demoSignInRoutes } from './demo-sign-in-routes.ts';
import { heldRoutes } from './held-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { providerRoutes } from './provider-routes.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** Getting in and out, and what a person keeps of their own account. */
export const accountPages: FastifyPluginAsync = async (app) => {
  for (const routes of [signInRoutes, secondFactorRoutes, linkRoutes, providerRoutes, heldRoutes, accountRoutes])
    await app.register(routes);
  if (app.config.demo) await app.register(demoSignInRoutes);
};
