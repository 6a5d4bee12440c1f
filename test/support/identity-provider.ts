/** A real OpenID provider on loopback, and a person who signs in there: by its own forms, with his own cookies. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT_ID = 'pechat';
export const CLIENT_SECRET = 'a-secret-of-a-test-and-of-nobody-else';

export interface TestProvider {
  readonly issuer: URL;
  close(): Promise<void>;
}

/** @param ours address of the service under test; @param roles what the claim `roles` says of anybody */
export async function openTestProvider(
  ours: string,
  roles: readonly string[] = [],
  port = 0,
): Promise<TestProvider> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const provider = new Provider(issuer.origin, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${ours}/sign-in/callback`],
        post_logout_redirect_uris: [`${ours}/sign-in`],
      },
    ],
    cookies: { keys: ['only a test'] },
    claims: { openid: ['sub', 'roles'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, roles: [...roles] }) }),
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return { issuer, close: () => closed(server) };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Somebody's browser at the provider. */
export class PersonAtProvider {
  readonly #jar = new Map<string, string>();

  /** Signs in as `subject` and agrees to everything. @returns where the provider sends the browser */
  async signIn(to: string, subject: string): Promise<string> {
    const { origin } = new URL(to);
    let at = to;
    let fields: Record<string, string> | undefined;
    for (let steps = 0; steps < 12; steps++) {
      const answer = await this.#ask(at, fields);
      fields = undefined;
      const next = answer.headers.get('location');
      if (next !== null) {
        const url = new URL(next, at);
        if (url.origin !== origin) return url.href;
        at = url.href;
      } else {
        const text = await answer.text();
        at = new URL(/<form[^>]* action="([^"]+)"/.exec(text)?.[1] ?? '', at).href;
        fields = text.includes('name="login"')
          ? { prompt: 'login', login: subject, password: 'any' }
          : { prompt: 'consent' };
      }
    }
    throw new Error('the provider never sent the browser back');
  }

  async #ask(url: string, fields?: Record<string, string>): Promise<Response> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie },
      ...(fields !== undefined && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#jar.set(name, value);
    }
    return answer;
  }
}
