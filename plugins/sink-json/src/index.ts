import { defineSink } from '@sextant/core';
import { SinkJsonConfig } from './config.ts';
import { jsonFileSink } from './sink.ts';

export default defineSink({
  name: 'sink-json',
  summary: 'Writes the catalog as JSON lines, one file a kind',
  config: SinkJsonConfig,
  needs: { endpoints: [], level: 'any' },
  accepts: 'all',
  deps: {},
  create: ({ config }) => jsonFileSink(config.directory),
});
