import { expect, it } from 'vitest';
import { gathered } from '../../../src/store/engine/gathered.ts';

const later = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

/** Questions that are answered by hand, in the order in which they came. */
function byHand() {
  const asked: {
    readonly keys: readonly string[];
    readonly answer: PromiseWithResolvers<readonly string[]>;
  }[] = [];
  const ask = gathered((keys: readonly string[]) => {
    const answer = Promise.withResolvers<readonly string[]>();
    asked.push({ keys, answer });
    return answer.promise;
  });
  return { asked, ask };
}

it('asks for one at once, and for all who came meanwhile with the next question', async () => {
  const { asked, ask } = byHand();
  const first = ask('a');
  const others = [ask('b'), ask('c'), ask('b')];
  expect(asked.map(({ keys }) => keys)).toEqual([['a']]);
  asked[0]?.answer.resolve(['A']);
  expect(await first).toBe('A');
  await later();
  expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c', 'b']]);
  asked[1]?.answer.resolve(['B', 'C', 'B again']);
  expect(await Promise.all(others)).toEqual(['B', 'C', 'B again']);
  await later();
  void ask('d');
  expect(asked).toHaveLength(3);
});

it('fails for those only who asked together, and goes on', async () => {
  const { asked, ask } = byHand();
  const first = ask('a');
  const second = ask('b');
  asked[0]?.answer.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await later();
  asked[1]?.answer.resolve(['B']);
  expect(await second).toBe('B');
});

it('asks for no more than two hundred at once', async () => {
  const { asked, ask } = byHand();
  const all = Array.from({ length: 302 }, (_, number) => ask(String(number)));
  asked[0]?.answer.resolve(['0']);
  await later();
  expect(asked[1]?.keys).toHaveLength(200);
  asked[1]?.answer.resolve(asked[1].keys);
  await later();
  expect(asked[2]?.keys).toHaveLength(101);
  asked[2]?.answer.resolve(asked[2].keys);
  expect((await Promise.all(all)).at(-1)).toBe('301');
});
