/** The API for people to read: without script, and within the frame of all pages. */
import type { FastifyInstance } from 'fastify';
import type { Contract } from '../../../schemas/api/contract.ts';
import { html, type Html } from '../console/html.ts';
import { API_PATH } from './serve-route.ts';
import { API_TEXT, STATUS_TEXT } from './text.ru.ts';

export function apiPage(service: FastifyInstance, contracts: readonly Contract[]): void {
  const main = pageOf(contracts);
  service.get('/api/', { config: { action: 'anyone' } }, (_request, reply) =>
    reply.page({ title: API_TEXT.page, main }),
  );
}

const pageOf = (contracts: readonly Contract[]): Html =>
  html`<p>${API_TEXT.description}</p>
    <p><a href="${API_PATH}/openapi.json">${API_TEXT.machine}</a></p>
    ${[...Map.groupBy(contracts, ({ group }) => group)].map(([group, some]) => table(group, some))}
    <dl>
      ${Object.entries(STATUS_TEXT).map(
        ([status, words]) =>
          html`<dt>${status}</dt>
            <dd>${words}</dd>`,
      )}
    </dl>`;

const table = (group: string, contracts: readonly Contract[]): Html =>
  html`<h2>${group}</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            ${API_TEXT.columns.map((one) => html`<th scope="col">${one}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${contracts.map(line)}
        </tbody>
      </table>
    </div>`;

const line = ({ method, path, summary, writes, action }: Contract): Html =>
  html`<tr>
    <td><code>${method} ${API_PATH}${path}</code></td>
    <td>${summary}${writes && html` <span class="soft">(${API_TEXT.write})</span>`}</td>
    <td>${action === 'signed-in' ? API_TEXT.signedIn : action}</td>
  </tr> `;
