import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/identifiers.ts';
import { DOCUMENT_STATES, LIFECYCLE } from '../../../src/domain/lifecycle.ts';
import { expectIdentifier, type StatusAtSource, unreadStatuses } from '../../../src/domain/provenance.ts';
import { next } from '../../../src/domain/state-machine.ts';

const at = (day: number): StatusAtSource['at'] & string => instant(`2024-09-0${day}T07:00:00.000Z`);

describe('a status at the source', () => {
  it('changes no state, and is written while the document is ours and not over', () => {
    const steps = DOCUMENT_STATES.map((state) => [state, next(LIFECYCLE, state, 'SourceStatusRead')]);
    expect(steps.filter(([, to]) => to !== undefined)).toEqual([
      ['registered', 'registered'],
      ['rendered', 'rendered'],
      ['signed', 'signed'],
    ]);
  });

  it('is unread once, by its time; what has none comes last, as it was told', () => {
    const read: StatusAtSource[] = [
      { status: 'granted' },
      { status: 'received', at: at(3) },
      { status: 'filed' },
      { status: 'received', at: at(3) },
      { status: 'filed', at: at(1) },
      { status: 'received', at: at(5) },
    ];
    const unread: StatusAtSource[] = [
      { status: 'filed', at: at(1) },
      { status: 'received', at: at(3) },
      { status: 'received', at: at(5) },
      { status: 'granted' },
      { status: 'filed' },
    ];
    expect(unreadStatuses(read, [])).toEqual(unread);
    expect(unreadStatuses(read, unread)).toEqual([]);
    expect(unreadStatuses(read, unread.slice(1))).toEqual(unread.slice(0, 1));
  });
});

describe('an identifier of another system', () => {
  const content = '{"snils":"999-000-002 16"}';
  const refusal = (identifier: string): unknown => {
    try {
      return expectIdentifier({ identifier }, content);
    } catch (thrown) {
      return thrown;
    }
  };

  it.each(['1', 'n-1', 'З-2024/15', '0192f0c4-7a1b-7000-8000-000000000001', '12345678901'])(
    'may be %s',
    (identifier) => {
      expect(refusal(identifier)).toBeUndefined();
    },
  );

  it('is never blank', () => {
    expect(refusal('')).toThrowFault('CONTENT_INVALID');
  });

  it.each([
    'Образцов',
    'Образцов 7',
    'a1@example.test',
    '+79000000000',
    '99900000216',
    '999-000-002-16',
    '1\u202E2',
    `1${'0'.repeat(64)}`,
  ])('is never %j, which the fault does not repeat', (identifier) => {
    const fault = refusal(identifier) as Error & { facts: object };
    expect(fault).toThrowFault('CONTENT_INVALID');
    expect(JSON.stringify([fault.message, fault.facts])).not.toContain(identifier);
  });
});
