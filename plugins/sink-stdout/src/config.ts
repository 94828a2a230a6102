import { z } from 'zod';

export const SinkStdoutConfig = z.strictObject({});
export type SinkStdoutConfig = z.output<typeof SinkStdoutConfig>;
