/**
 * CryptoPro ЭЦП Browser plug-in, by its published asynchronous interface (`cadesplugin`). A module of the browser:
 * it is served as it stands here.
 *
 * It gives the plug-in a digest and never the document. The key stays where it is.
 */

/** Names and numbers of the interface: CAPICOM and CAdESCOM. */
const USERS_STORE = 2;
const CONTAINER_STORE = 100;
const AS_ALLOWED = 2;
const IN_BASE64 = 0;
const WHOLE_CHAIN = 1;
const CADES_BES = 1;

/** An extension that is not there never answers. */
const PATIENCE_MS = 20_000;

/** Certificates above one that signs: a qualified one has an authority and the ministry's root. */
const MOST_ABOVE = 4;

/** What went wrong, by a name that the page has words for; `said` are the plug-in's own. */
export class Trouble extends Error {
  constructor(kind, said = '') {
    super(kind);
    this.kind = kind;
    this.said = said;
  }
}

/** Waits until the plug-in is ready. */
async function plugIn() {
  const { cadesplugin } = globalThis;
  if (cadesplugin === undefined) throw new Trouble('noPlugIn');
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Trouble('noPlugIn')), PATIENCE_MS);
  });
  try {
    await Promise.race([cadesplugin, late]);
  } catch {
    throw new Trouble('noPlugIn');
  }
  // In a wrapper: what is awaited must not be the plug-in again, for it is a promise itself.
  return { cadesplugin };
}

/**
 * Certificates with a private key, each with those above it, in Base64.
 *
 * @returns {Promise<{ certificate: string, chain: string[] }[]>}
 */
export async function certificates() {
  const { cadesplugin } = await plugIn();
  const own = await mended(() => inStore(cadesplugin, USERS_STORE, 'My'));
  // Those that lie on a token alone, and those above: a plug-in without these stores has none there.
  const onTokens = await inStore(cadesplugin, CONTAINER_STORE, 'My').catch(() => []);
  const above = await inStore(cadesplugin, USERS_STORE, 'CA').catch(() => []);
  const roots = await inStore(cadesplugin, USERS_STORE, 'Root').catch(() => []);
  const byBytes = new Map();
  for (const one of [...own, ...onTokens]) if (one.hasKey) byBytes.set(one.bytes, one);
  return [...byBytes.values()].map((one) => ({
    certificate: one.bytes,
    chain: chainOf(one, [...above, ...roots]).map(({ bytes }) => bytes),
  }));
}

async function inStore(cadesplugin, place, name) {
  const store = await cadesplugin.CreateObjectAsync('CAdESCOM.Store');
  await store.Open(place, name, AS_ALLOWED);
  const all = await store.Certificates;
  const count = await all.Count;
  const found = [];
  for (let number = 1; number <= count; number += 1) found.push(await readOne(await all.Item(number)));
  await store.Close();
  return found;
}

const readOne = async (certificate) => ({
  subject: await certificate.SubjectName,
  issuer: await certificate.IssuerName,
  hasKey: await certificate.HasPrivateKey(),
  bytes: (await certificate.Export(IN_BASE64)).replaceAll(/\s/g, ''),
});

/** By names alone: the judge looks at the signatures, and takes none that does not belong there. */
function chainOf(one, above) {
  const chain = [];
  let last = one;
  while (chain.length < MOST_ABOVE && last.issuer !== last.subject) {
    const { issuer } = last;
    const next = above.find(({ subject }) => subject === issuer);
    if (next === undefined) break;
    chain.push(next);
    last = next;
  }
  return chain;
}

/**
 * Signs one digest.
 *
 * @param task what the server asks for: `way`, `digestHex`, `hashAlgorithm`, `thumbprint`
 * @returns {Promise<string>} of the way `cms` Base64, of `raw` hexadecimal
 */
export async function sign({ way, digestHex, hashAlgorithm, thumbprint }) {
  const { cadesplugin } = await plugIn();
  return mended(async () => {
    const certificate = await byThumbprint(cadesplugin, thumbprint);
    const digest = await cadesplugin.CreateObjectAsync('CAdESCOM.HashedData');
    // Before the value: another algorithm than the key's is refused (0x80070057).
    await digest.propset_Algorithm(hashAlgorithm);
    await digest.SetHashValue(digestHex);
    if (way === 'raw') {
      const raw = await cadesplugin.CreateObjectAsync('CAdESCOM.RawSignature');
      return raw.SignHash(digest, certificate);
    }
    const signer = await cadesplugin.CreateObjectAsync('CAdESCOM.CPSigner');
    await signer.propset_Certificate(certificate);
    await signer.propset_Options(WHOLE_CHAIN);
    const signed = await cadesplugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
    return signed.SignHash(digest, signer, CADES_BES);
  });
}

async function byThumbprint(cadesplugin, thumbprint) {
  for (const place of [USERS_STORE, CONTAINER_STORE]) {
    const store = await cadesplugin.CreateObjectAsync('CAdESCOM.Store');
    await store.Open(place, 'My', AS_ALLOWED);
    const all = await store.Certificates;
    const count = await all.Count;
    for (let number = 1; number <= count; number += 1) {
      const one = await all.Item(number);
      if ((await one.Thumbprint).toLowerCase() === thumbprint.toLowerCase()) return one;
    }
    await store.Close();
  }
  throw new Trouble('certificateGone');
}

/** Codes of Windows and of smart cards that people meet, by what they can do about them. */
const KINDS = {
  '0x8010006E': 'cancelled',
  '0x000004C7': 'cancelled',
  '0x80090022': 'cancelled',
  '0x8010006B': 'wrongPin',
  '0x8010006C': 'lockedPin',
  '0x80090016': 'noKey',
  '0x8010000C': 'noKey',
  '0x80100069': 'noKey',
  '0x80070005': 'notAllowed',
  '0x800B0101': 'expired',
  '0x800B010A': 'noChain',
  '0x8007064A': 'noLicence',
};

/** Does it, and tells what the plug-in threw by a name of ours. */
async function mended(work) {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Trouble) throw thrown;
    const said = String(globalThis.cadesplugin?.getLastError?.(thrown) ?? thrown?.message ?? thrown);
    const [code = ''] = /0x[\dA-F]{8}/i.exec(said) ?? [];
    throw new Trouble(KINDS[code.toUpperCase().replace('0X', '0x')] ?? 'plugInRefused', said);
  }
}
