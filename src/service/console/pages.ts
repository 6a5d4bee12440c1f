import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formTokenOf } from '../../pipeline/access/secrets.ts';
import type { ServiceSettings } from '../settings.ts';
import { framed, type Page } from './frame.ts';
import { html, type Html } from './html.ts';
import { staticFile } from './static-file.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Sends a page within the frame. */
    page(page: Page): FastifyReply;
  }
}

/** Lets the routes of `service` answer with pages: `reply.page({ title, main, section })`. */
export function pages(
  service: FastifyInstance,
  { organisationNames = new Map() }: Pick<ServiceSettings, 'organisationNames'>,
): void {
  const styleHref = staticFile(service, new URL('./style.css', import.meta.url), 'text/css');
  const isThere = (url: string): boolean => service.hasRoute({ method: 'GET', url });
  service.decorateReply('page', function page(this: FastifyReply, page: Page) {
    const { caller, signedIn } = this.request;
    const formToken = signedIn === null ? {} : { formToken: formTokenOf(signedIn.sessionName) };
    // Nothing else is open before a one-time password has been changed.
    const sections = signedIn?.mustChangePassword === true ? nowhere : isThere;
    const around = { caller, organisationNames, styleHref, isThere: sections, ...formToken };
    return this.type('text/html; charset=utf-8').send(framed(page, around).toString());
  });
}

const nowhere = (): boolean => false;

/** Stands in every form of a signed-in person; without it nothing is done. */
export const formField = ({ signedIn }: FastifyRequest): Html =>
  signedIn === null
    ? html``
    : html`<input type="hidden" name="form" value="${formTokenOf(signedIn.sessionName)}" />`;

/** Forms of pages: `application/x-www-form-urlencoded`, each field once. */
export function forms(service: FastifyInstance): void {
  service.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

/** A field of a form; whatever is no text is none. */
export function field({ body }: FastifyRequest, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}
