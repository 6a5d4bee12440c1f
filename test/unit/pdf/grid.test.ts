import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/pdf/blocks.ts';
import { placeCells } from '../../../src/pdf/layout/grid.ts';

const cell = (columns = 1, rows = 1): Cell => ({ runs: ['x'], columns, rows });

describe('cells in a grid', () => {
  test('stand right of what spans down from above', () => {
    const placed = placeCells(
      [
        [cell(1, 2), cell(2)],
        [cell(), cell()],
      ],
      3,
      'here',
    );
    expect(placed.map((row) => row.map(({ column }) => column))).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test.each([
    ['too few', [[cell()]]],
    ['too many', [[cell(), cell(), cell()]]],
    ['a span beyond the right edge', [[cell(), cell(2)]]],
    ['a span beyond the last row', [[cell(1, 2), cell()]]],
    ['a span over another', [[cell(), cell(1, 2)], [cell(2)]]],
  ])('refused: %s', (_, rows) => {
    expect(() => placeCells(rows, 2, 'here')).toThrowFault('RENDERING_UNFAITHFUL');
  });
});
