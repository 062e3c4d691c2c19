#!/usr/bin/env node
import { once } from 'node:events';
import { runCli } from './runCli.ts';

const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  env: process.env,
  interrupted: interrupted.then(() => undefined),
});
