import type { FastifyInstance } from 'fastify';
import type { Rooms } from '../pipeline/rooms.ts';
import type { ServiceSettings } from './settings.ts';

/** A part of the service: routes, each of which states its action. */
export type ServicePart = (
  service: FastifyInstance,
  rooms: Rooms,
  settings: ServiceSettings,
) => void | Promise<void>;
