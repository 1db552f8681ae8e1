/** Loaded before the built vault process: gives it the `process.parentPort` that Electron's utility processes have. */
import { EventEmitter } from 'node:events';

class ParentPort extends EventEmitter {
  constructor() {
    super();
    process.on('message', (data) => this.emit('message', { data, ports: [] }));
  }

  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

// A utility process never outlives its app.
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: new ParentPort() });
