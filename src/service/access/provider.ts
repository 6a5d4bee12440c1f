/** The identity provider (служба единого входа): OpenID Connect, code flow with PKCE, state and nonce. */
import * as client from 'openid-client';
import { type Grant, ROLES } from '../../domain/access.ts';
import { Fault } from '../../domain/fault.ts';
import type { Identity } from '../../store/accounts.ts';
import type { PendingSignIn } from '../../store/sessions.ts';

export type Begun = Omit<PendingSignIn, 'returnTo'> & {
  /** Where the browser is led. */
  readonly to: URL;
};

export type Finished =
  | {
      readonly kind: 'known';
      readonly identity: Identity;
      readonly idToken: string;
      /** The rights that the claim names, where a setting names a claim. */
      readonly narrowedTo?: readonly Grant[];
    }
  /** The provider refused, or what it said does not hold together. */
  | { readonly kind: 'refused' };

/** @throws {Fault} `IDENTITY_UNREACHABLE`, all of them */
export interface IdentityProvider {
  begin(): Promise<Begun>;
  /** @param answer the query with which the provider sent the browser back */
  finish(answer: string, pending: PendingSignIn): Promise<Finished>;
  /** Where one signs out there as well; `undefined` where the provider has no such place. */
  end(idToken: string): Promise<URL | undefined>;
}

export interface ProviderSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly rolesClaim?: string;
  /** Our own address; the provider knows `/sign-in/callback` and `/sign-in` below it. */
  readonly publicUrl: URL;
}

const TIMEOUT_S = 10;

/** Asks the provider for its description when somebody first comes, and again after a failure. */
export function openProvider(settings: ProviderSettings): IdentityProvider {
  const { publicUrl, rolesClaim } = settings;
  const callback = new URL('/sign-in/callback', publicUrl);
  let known: Promise<client.Configuration> | undefined;
  const described = (): Promise<client.Configuration> =>
    (known ??= discovered(settings).catch((thrown: unknown) => {
      known = undefined;
      throw unreachable(thrown);
    }));
  return {
    begin: async () => begun(await described(), callback),
    finish: async (answer, pending) =>
      finished(await described(), new URL(answer, callback), pending, rolesClaim),
    end: async (idToken) => {
      const provider = await described();
      if (provider.serverMetadata().end_session_endpoint === undefined) return undefined;
      const back = new URL('/sign-in', publicUrl).href;
      return client.buildEndSessionUrl(provider, { id_token_hint: idToken, post_logout_redirect_uri: back });
    },
  };
}

const discovered = ({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> =>
  client.discovery(
    issuer,
    clientId,
    undefined,
    clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
    {
      timeout: TIMEOUT_S,
      // The settings let plain http pass for a stand's provider only.
      ...(issuer.protocol === 'http:' && { execute: [client.allowInsecureRequests] }),
    },
  );

async function begun(provider: client.Configuration, callback: URL): Promise<Begun> {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const to = client.buildAuthorizationUrl(provider, {
    redirect_uri: callback.href,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { to, state, nonce, verifier };
}

async function finished(
  provider: client.Configuration,
  answer: URL,
  { state, nonce, verifier }: PendingSignIn,
  rolesClaim: string | undefined,
): Promise<Finished> {
  try {
    const tokens = await client.authorizationCodeGrant(provider, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) return { kind: 'refused' };
    return {
      kind: 'known',
      identity: { issuer: claims.iss, subject: claims.sub },
      idToken: tokens.id_token,
      ...(rolesClaim !== undefined && { narrowedTo: grantsIn(claims[rolesClaim]) }),
    };
  } catch (thrown) {
    if (isSilence(thrown)) throw unreachable(thrown);
    return { kind: 'refused' };
  }
}

/** The network and the limit of time; all else is an answer that does not hold. */
const isSilence = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  (('code' in thrown && thrown.code === 'OAUTH_TIMEOUT') ||
    (thrown.cause instanceof TypeError && thrown.cause.message === 'fetch failed') ||
    thrown.message === 'fetch failed');

const unreachable = (thrown: unknown): Fault =>
  new Fault('IDENTITY_UNREACHABLE', 'the identity provider does not answer', {}, thrown);

const RIGHT = /^([a-z]+):(\d{10}|\d{12}|\*)$/;

/** `signing:5503000000`, in a list or in one text with spaces between; what is not of that form gives nothing. */
function grantsIn(claim: unknown): readonly Grant[] {
  const texts: readonly unknown[] = typeof claim === 'string' ? claim.split(' ') : [claim].flat();
  return texts.flatMap((text) => {
    const [, name, inn = ''] = (typeof text === 'string' && RIGHT.exec(text)) || [];
    const role = ROLES.find((one) => one === name);
    return role === undefined ? [] : [{ role, inn }];
  });
}
