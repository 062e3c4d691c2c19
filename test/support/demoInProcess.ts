import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo, type Demo } from '../../src/demo/startDemo.ts';

/** A demo on free ports, with a folder of its own that goes with it. */
export async function demoInProcess(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'paystate-demo-'));
  const demo = (await startDemo({ port: 0, folder, env: {} }))._unsafeUnwrap();
  return {
    ...demo,
    async close() {
      await demo.close();
      rmSync(folder, { recursive: true });
    },
  };
}
