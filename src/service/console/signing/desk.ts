import type { FastifyRequest } from 'fastify';
import { formTokenOf } from '../../../pipeline/access/secrets.ts';
import { html, type Html } from '../html.ts';
import { DESK_TEXT as TEXT, SCRIPT_WORDS } from './text.ru.ts';

/** Addresses of our scripts, and of CryptoPro's own where the operator has put it aside. */
export interface Scripts {
  readonly page: string;
  readonly plugIn: string;
  readonly vendor?: string;
}

/**
 * Where a certificate is chosen and the signing is begun: hidden until the script is there.
 *
 * @param many whether it signs documents of a list, or the one of the page
 */
export const signingDesk = ({ signedIn }: FastifyRequest, scripts: Scripts, many: boolean): Html =>
  html`<h2 id="desk">${TEXT.heading}</h2>
    <noscript><p class="note warn">${TEXT.noScript}</p></noscript>
    <section
      class="narrow"
      aria-labelledby="desk"
      hidden
      data-signing="${many ? 'many' : 'one'}"
      data-plug-in="${scripts.plugIn}"
      data-form="${signedIn === null ? '' : formTokenOf(signedIn.sessionName)}"
      data-words="${JSON.stringify(SCRIPT_WORDS)}"
    >
      <div data-choice hidden>
        <label for="certificate">${TEXT.certificate}</label>
        <select id="certificate" data-certificate aria-describedby="certificate-about"></select>
        <div id="certificate-about" data-about></div>
      </div>
      <button type="button" data-go hidden>${many ? TEXT.go : TEXT.goOne}</button>
      <p class="note" role="status" tabindex="-1" data-told hidden></p>
    </section>
    ${scripts.vendor !== undefined && html`<script src="${scripts.vendor}"></script>`}
    <script type="module" src="${scripts.page}"></script>`;
