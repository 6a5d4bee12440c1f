import { scalarBytes, type CurveName } from './curves.ts';
import { GostError } from './error.ts';
import { forget, put, take, wasm } from './module.ts';

const DIGESTS = {
  256: '9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500',
  512:
    '1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa' +
    '00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48',
} as const;

/**
 * s‖r of the key, digest and k of `testCurve`, computed with another implementation.
 *
 * They run through the whole table of the generator, the field, the order and the verifier.
 */
const SIGNATURES: Record<CurveName, string> = {
  '256-A':
    '2aae4050c503ce4c035e2757aefa13adc56e23d5a87d00c240245b5346303525' +
    '2fe2c1d4bd6b08536b92b257aaf4e02c4ea08e2641b6cf6c9e6fd7040d4ef2cc',
  '256-B':
    '5a15adda8723398c7a78b7c2fc39b2cb766dbcf75a1c662330d067a8c7e99b69' +
    '92e843a8a269f18daba48ef258307680804e8a371f5d39f9dbcf208acc296809',
  '256-C':
    '5582a6cfa8fd41b2ac26611e1780f0e5844da457d3f0e39921d3e853eeb9b614' +
    '343a0b31d6e3de8815136ce934d3f8fea15687bfc27dcbe11f8cc7de89bb44e4',
  '256-D':
    '52997e35c4985d20d23c6e460373f863363da2c4077b8270b8ab5b45a8656e9d' +
    '7d9faf8bac64de41e87b63d483823e20e69f8ea07f1cac0e2c68498eb83a7faa',
  '256-test':
    '4ac37f41f19ff48b8d9e7f90ccf7cf9812ca2def26ff6bf6cd4edac387aded74' +
    '057a840ab8b511c55c29c7310d394b8049463c36179296dafcc74b0dc9b8e256',
  '512-A':
    '957107b09aad7cd80e23236737da221662e8e0b27720254c5df1e5b52d7428b7' +
    'a6c34b5fae372b0ac240c20d72d97074a8842ad8df80d99151f5ef1b53d65d3b' +
    '83e480db9fa6cb78e39b6a74b478b4deb70be5da7ffea5b2f9b4cc5365b10d87' +
    'e95001067a400006e82bf4a22edc5a84fd7192bdd497f3d54d71340bd1f2bb6a',
  '512-B':
    '50f4a8464cee312e22c76db780441f10e261b4659303d3529123511eef3aab37' +
    '6c2933a00d7f5948fc6cfde8ad0df02aa550ba572962f8608bfc8d6b088c1134' +
    '40d2771ad73484103914bf93f17f22520f539e7ef2cf2f7b7e040d15f5a9998c' +
    '5d73d6bf8762c1f7893efdf6eeb68aa07cd254b99ca7fad232b1ce23c0543ab5',
  '512-C':
    '20be5b57917e6cd413feb97110eac7fc675dc4449818d4f6a375a3e6d338182d' +
    '37db9d88c1cb9a461fb99cccbdf509bc3fc00c4fa7caf741cd7db6180ea12804' +
    '2260e571600e498c951284bb36512d4beb350f4a70624cd14bdd83b99f1a84e2' +
    '6d6642600516c7f4bd011082d180d4b0c3b6148807dc2c9e71b4d756bbdd2e41',
  '512-test':
    '10f7c15d0cc480eca17c27c7a7510d11962b644b2690eb29a66f7e759b706d00' +
    '0ee5512b7c9b7ae6010c7abda2b03e67788503e4650d2e29a5644c18ec801add' +
    '2244e831cf5cbf0323ccddacb7d9268716d0bd182bdf6e999b11c970f1c16f8b' +
    '4821983f42a23d645b6a5ffca1f2697378e55e89320af6feeee13de2502f0fab',
};

/**
 * Streebog of M1 (RFC 6986, 10.1) in both sizes; run when the module is loaded.
 *
 * @throws {GostError} `SELF_TEST_FAILED`
 */
export function testHash(): void {
  const message = Uint8Array.from({ length: 63 }, (_, index) => 0x30 + (index % 10));
  for (const bits of [256, 512] as const) {
    wasm.hash_start(bits);
    put(message);
    wasm.hash_add(message.length);
    wasm.hash_end();
    if (hex(take(bits / 8)) !== DIGESTS[bits]) failed(`Streebog-${bits}`);
  }
}

/**
 * One signature and its verification; run before a curve is used for the first time.
 *
 * @param place where the curve is in the module's memory
 * @throws {GostError} `SELF_TEST_FAILED`
 */
export function testCurve(curve: CurveName, place: number): void {
  const bytes = scalarBytes(curve);
  const number = (top: number, byte: (index: number) => number): Uint8Array =>
    Uint8Array.from({ length: bytes }, (_, index) => (index === bytes - 1 ? top : byte(index)));
  const key = number(1, (index) => index + 1);
  const digest = number(256 - bytes, (index) => 255 - index);
  const k = number(2, (index) => 2 * index + 3);

  put(key, digest, k);
  const signed = wasm.sign_given(bytes, place) === 1;
  const signature = take(2 * bytes);
  put(key);
  wasm.public_key(bytes, place);
  const publicKey = take(2 * bytes);
  put(publicKey, digest, signature);
  const verified = wasm.verify(bytes, place) === 1;
  forget(5 * bytes);
  if (!signed || !verified || hex(signature) !== SIGNATURES[curve]) failed(`GOST R 34.10-2012 on ${curve}`);
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function failed(what: string): never {
  throw new GostError('SELF_TEST_FAILED', `${what} does not give the known answer on this machine`);
}
