import type { FastifyPluginAsync } from 'fastify';
import { demoSignInRoutes } from './demo-sign-in-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** Getting in and out, and what a person keeps of their own account. */
export const accountPages: FastifyPluginAsync = async (app) => {
  await app.register(signInRoutes);
  if (app.config.demo) await app.register(demoSignInRoutes);
};
