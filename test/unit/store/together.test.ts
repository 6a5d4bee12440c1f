import { expect, it } from 'vitest';
import { together } from '../../../src/store/together.ts';

const later = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

/** Questions that are answered by hand, in the order in which they came. */
function byHand() {
  const asked: { readonly question: string; readonly answer: PromiseWithResolvers<string> }[] = [];
  const ask = together((question: string) => {
    const answer = Promise.withResolvers<string>();
    asked.push({ question, answer });
    return answer.promise;
  });
  return { asked, ask };
}

it('lets all who come while a question is out share the next answer, and gives nobody one from before he came', async () => {
  const { asked, ask } = byHand();
  const first = ask('scope');
  const others = [ask('scope'), ask('scope'), ask('scope')];
  expect(asked).toHaveLength(1);
  asked[0]?.answer.resolve('before');
  expect(await first).toBe('before');
  await later();
  expect(asked).toHaveLength(2);
  asked[1]?.answer.resolve('after');
  expect(await Promise.all(others)).toEqual(['after', 'after', 'after']);
  void ask('scope');
  expect(asked).toHaveLength(3);
});

it('does not take one question for another', () => {
  const { asked, ask } = byHand();
  void ask('one');
  void ask('other');
  expect(asked.map(({ question }) => question)).toEqual(['one', 'other']);
});

it('asks again after a question that failed, which fails for those who asked it alone', async () => {
  const { asked, ask } = byHand();
  const first = ask('scope');
  const second = ask('scope');
  asked[0]?.answer.reject(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  await later();
  asked[1]?.answer.resolve('there');
  expect(await second).toBe('there');
});
