import { join } from 'node:path';
import type { Config } from '../config.ts';

/** Where the embedded record and the command socket are. */
export const recordDirectory = ({ dataDirectory }: Config): string => join(dataDirectory, 'record');
