import type { FastifyRequest } from 'fastify';
import { html, type Html } from '../html.ts';
import { field } from '../pages.ts';

/** A field with its label; what was sent stands in it again, when the page comes back with what is wrong. */
export const textInput = (
  request: FastifyRequest,
  name: string,
  label: string,
  type: 'text' | 'date' | 'number' = 'text',
): Html =>
  html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${field(request, name)}"
      required
      maxlength="500"
      ${type === 'number' && html`min="1" step="1"`}
    /> `;

export const fileInput = (name: string, label: string, accept: string, isRequired = true): Html =>
  html`<label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="file" accept="${accept}" ${isRequired && html`required`} /> `;
