#!/usr/bin/env node
import { serve } from './serve.ts';

process.exitCode = await serve({
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
});
