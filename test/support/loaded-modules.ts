/** Loaded into a process before all else (`--import`): writes down what the process loads, at its end. */
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const loaded: string[] = [];
registerHooks({
  load: (url, context, next) => {
    if (url.startsWith('file:')) loaded.push(fileURLToPath(url));
    return next(url, context);
  },
});
const list = process.env['LOADED_MODULES_FILE'];
if (list !== undefined) process.on('exit', () => appendFileSync(list, loaded.join('\n')));
