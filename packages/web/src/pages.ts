import type { FastifyPluginAsync } from 'fastify';
import { accountPages } from './accounts/plugin.ts';
import { answerTemplatePages } from './answer-templates/routes.ts';
import { assigningPages } from './assigning/routes.ts';
import { auditPages } from './audit/routes.ts';
import { copyingPages } from './copying/routes.ts';
import { countPages } from './counts/count-routes.ts';
import { deadlinePages } from './deadlines/plugin.ts';
import { definitionPages } from './definitions/plugin.ts';
import { deletionPages } from './deletion/routes.ts';
import { duplicatesPages } from './duplicates/routes.ts';
import { enquiryPages } from './enquiries/plugin.ts';
import { exportPages } from './exports/export-routes.ts';
import { findingPages } from './finding/plugin.ts';
import { formPages } from './form/plugin.ts';
import { guidancePages } from './guidance/plugin.ts';
import { historyPages } from './history/routes.ts';
import { keyPages } from './keys/key-routes.ts';
import { outboxPages } from './mail/outbox-routes.ts';
import { noticePages } from './notices/notice-routes.ts';
import { organisationPages } from './organisations/plugin.ts';
import { siteErrorPage } from './pages/error-page.ts';
import { sitePages } from './pages/plugin.ts';
import { peopleRoutes } from './people/people-routes.ts';
import type { ErrorPage } from './problem/error-page.ts';
import { queryPages } from './queries/plugin.ts';
import { satisfactionPages } from './satisfaction/routes.ts';
import { schemePages } from './schemes/plugin.ts';
import { uploadPages } from './upload/page.ts';

/** The HTML side: each feature is a plugin with its routes and views. Add one here and it is served. */
export const pages: readonly FastifyPluginAsync[] = [
  sitePages,
  accountPages,
  peopleRoutes,
  organisationPages,
  keyPages,
  schemePages,
  auditPages,
  outboxPages,
  findingPages,
  exportPages,
  countPages,
  formPages,
  historyPages,
  deletionPages,
  assigningPages,
  duplicatesPages,
  copyingPages,
  answerTemplatePages,
  satisfactionPages,
  uploadPages,
  deadlinePages,
  noticePages,
  enquiryPages,
  guidancePages,
  definitionPages,
  queryPages,
];

/** Draws every error a browser sees. */
export const errorPage: ErrorPage = siteErrorPage;
