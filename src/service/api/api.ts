/** The HTTP API for other systems: `/api/v1`, its description, and a page to read it by. */
import multipart from '@fastify/multipart';
import type { ServicePart } from '../service-part.ts';
import { deskRoutes } from './desk.ts';
import { documentRoutes } from './documents.ts';
import { fileRoutes } from './files.ts';
import { hookRoutes } from './hooks.ts';
import { openApi } from './openapi.ts';
import { apiPage } from './page.ts';
import { paperRoutes } from './paper.ts';
import { publicationRoutes } from './publication.ts';
import type { ApiTools, Route } from './route.ts';
import { API_PATH, serveRoute } from './serve-route.ts';
import type { ApiSettings } from './settings.ts';
import { signingRoutes } from './signing.ts';
import { watchingRoutes } from './watching.ts';

export const API_ROUTES: readonly Route[] = [
  ...documentRoutes,
  ...fileRoutes,
  ...signingRoutes,
  ...publicationRoutes,
  ...paperRoutes,
  ...watchingRoutes,
  ...deskRoutes,
  ...hookRoutes,
];

/** In a scope of its own: what pages take, such as their forms, the API does not. */
export const apiPart =
  (tools: ApiTools, settings: ApiSettings): ServicePart =>
  (service, rooms) => {
    const contracts = API_ROUTES.map(({ contract }) => contract);
    service.register(async (api) => {
      if (!api.hasContentTypeParser('multipart/form-data')) await api.register(multipart);
      api.removeContentTypeParser(['text/plain', 'application/x-www-form-urlencoded']);
      for (const route of API_ROUTES) serveRoute(api, rooms, tools, settings, route);
    });
    const description = JSON.stringify(openApi(contracts));
    service.get(`${API_PATH}/openapi.json`, { config: { action: 'anyone' } }, (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(description),
    );
    apiPage(service, contracts);
  };
