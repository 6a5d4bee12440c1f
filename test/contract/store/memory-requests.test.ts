import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import { documentId, instantOf } from '../../../src/domain/identifiers.ts';
import { memoryRequests } from '../../../src/signature/keys/plugin/memory-requests.ts';
import { signingRequestsContract } from './signing-requests.contract.ts';

describe('requests for signatures in one process', () => {
  signingRequestsContract(() => ({
    requests: memoryRequests(() => instantOf(new Date())),
    newDocument: () => Promise.resolve(documentId(randomUUID())),
  }));
});
