import { describe, expect, it } from 'vitest';
import type { FaultCode } from '../../../src/domain/fault.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { asked } from '../../../src/store/engine/asked.ts';

const failing = (message: string, more: object = {}): Promise<unknown> =>
  asked(() => Promise.reject(Object.assign(new Error(message), more))).catch((thrown: unknown) => thrown);

describe('what a database throws', () => {
  it.each<[FaultCode, string, object]>([
    ['STORE_CONFLICT', 'could not serialize access', { code: '40001' }],
    ['STORE_CONFLICT', 'deadlock detected', { code: '40P01' }],
    ['STORE_UNREACHABLE', 'the database system is shutting down', { code: '57P03' }],
    ['STORE_UNREACHABLE', 'canceling statement due to statement timeout', { code: '57014' }],
    ['STORE_UNREACHABLE', 'sorry, too many clients already', { code: '53300' }],
    ['STORE_UNREACHABLE', 'connect ECONNREFUSED 127.0.0.1:5432', { code: 'ECONNREFUSED' }],
    ['STORE_UNREACHABLE', 'read EPIPE', { code: 'EPIPE' }],
    ['STORE_UNREACHABLE', 'Connection terminated unexpectedly', {}],
    ['STORE_UNREACHABLE', 'PGlite is closed', {}],
    ['CONFIG_INVALID', 'password authentication failed', { code: '28P01' }],
    ['CONFIG_INVALID', 'database "x" does not exist', { code: '3D000' }],
    ['CONTENT_INVALID', 'unsupported Unicode escape sequence', { code: '22P05' }],
    ['UNFORESEEN', 'duplicate key value', { code: '23505' }],
  ])('is %s: %s', async (code, message, more) => {
    expect(await failing(message, more)).toThrowFault(code);
  });

  it('is not at fault for a defect of ours, which keeps its place', async () => {
    const defect = new TypeError("Cannot read properties of undefined (reading 'connection')");
    await expect(asked(() => Promise.reject(defect))).rejects.toBe(defect);
  });

  it('is a fault already, and stays what it is', async () => {
    const fault = new Fault('DOCUMENT_NOT_FOUND', 'no such document');
    await expect(asked(() => Promise.reject(fault))).rejects.toBe(fault);
  });

  it('never brings its message or its values along: they may be a person', async () => {
    const fault = (await failing('value «Образцов» is too long', {
      code: '23505',
      detail: 'Key (name)=(Образцов) already exists.',
      table: 'document',
      constraint: 'document_key',
    })) as Fault;
    expect(fault.facts).toEqual({ sqlState: '23505', table: 'document', constraint: 'document_key' });
    expect(`${fault.message} ${JSON.stringify(fault)} ${fault.stack}`).not.toContain('Образцов');
    expect(fault.cause).toBeUndefined();
  });
});
