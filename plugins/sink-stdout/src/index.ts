import { defineSink, STDOUT } from '@sextant/core';
import { SinkStdoutConfig } from './config.ts';
import { stdoutSink } from './sink.ts';

export default defineSink({
  name: 'sink-stdout',
  summary: 'Writes the catalog as JSON lines on stdout',
  config: SinkStdoutConfig,
  needs: { endpoints: [], level: 'any' },
  accepts: 'all',
  deps: { stdout: STDOUT },
  create: ({ deps }) => stdoutSink(deps.stdout),
});
