import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIFECYCLE } from '../../src/domain/lifecycle.ts';
import { PAPER_CASE } from '../../src/domain/paper-case.ts';
import { diagram } from '../../src/domain/state-machine.ts';

const drawings = [...readFileSync('docs/states.md', 'utf8').matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map(
  ([, drawing]) => drawing,
);

describe('docs/states.md', () => {
  it('draws the life of a document as the table has it', () => {
    expect(drawings[0]).toBe(diagram(LIFECYCLE, 'draft'));
  });

  it('draws the life of a paper case as the table has it', () => {
    expect(drawings[1]).toBe(diagram(PAPER_CASE, 'opened'));
  });
});
