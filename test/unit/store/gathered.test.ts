import { expect, it } from 'vitest';
import { gathered } from '../../../src/store/engine/gathered.ts';

/** Two turns of the loop: in the one somebody was answered, in the other the next question is asked. */
async function later(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate);
}

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

it('asks for all who come in one turn of the loop, and for who comes meanwhile with the next question', async () => {
  const { asked, ask } = byHand();
  const first = [ask('a'), Promise.resolve().then(() => ask('b'))];
  await later();
  const others = [ask('c'), ask('d'), ask('c')];
  await later();
  expect(asked.map(({ keys }) => keys)).toEqual([['a', 'b']]);
  asked[0]?.answer.resolve(['A', 'B']);
  expect(await Promise.all(first)).toEqual(['A', 'B']);
  await later();
  expect(asked.map(({ keys }) => keys)).toEqual([
    ['a', 'b'],
    ['c', 'd', 'c'],
  ]);
  asked[1]?.answer.resolve(['C', 'D', 'C again']);
  expect(await Promise.all(others)).toEqual(['C', 'D', 'C again']);
  await later();
  void ask('e');
  await later();
  expect(asked).toHaveLength(3);
});

it('fails for those only who asked together, and goes on', async () => {
  const { asked, ask } = byHand();
  const first = ask('a');
  await later();
  const second = ask('b');
  asked[0]?.answer.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await later();
  asked[1]?.answer.resolve(['B']);
  expect(await second).toBe('B');
});

it('asks for no more than two hundred at once', async () => {
  const { asked, ask } = byHand();
  const all = Array.from({ length: 301 }, (_, number) => ask(String(number)));
  await later();
  expect(asked[0]?.keys).toHaveLength(200);
  asked[0]?.answer.resolve(asked[0].keys);
  await later();
  expect(asked[1]?.keys).toHaveLength(101);
  asked[1]?.answer.resolve(asked[1].keys);
  expect((await Promise.all(all)).at(-1)).toBe('300');
});
