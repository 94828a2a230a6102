export * from './client.ts';
export * from './failure.ts';
export type { Family } from './limit.ts';
export * from './loopback.ts';
export * from './paginate.ts';
export { reach, type Reached } from './reach.ts';
export * from './redact.ts';
export { RETRY, type RetryPolicy } from './retry.ts';
export * from './token.ts';
