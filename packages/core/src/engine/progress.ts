/**
 * Where a run is, as plain counters that the engine writes and a screen polls. No events: a slow screen costs nothing,
 * and a screen that is not there costs nothing either.
 */
export class RunProgress {
  phase: 'starting' | 'extracting' | 'delivering' | 'finished' = 'starting';
  /** Set when every plan has ended: only then is `planned` the final number. */
  planComplete = false;
  /** Units named so far, hidden ones left out. */
  planned = 0;
  /** Units that a plan said would come, those named so far included; 0 while none said so. */
  expected = 0;
  /** Units read, kept or failed. */
  done = 0;
  /** Of `done`: kept without a call. */
  unchanged = 0;
  gaps = 0;
  /** By listing (`workbook`), for the label of the bar. */
  readonly listings = new Map<string, { planned: number; done: number }>();
  readonly sinks = new Map<
    string,
    { written: number; total: number; state: 'waiting' | 'writing' | 'done' | 'failed' }
  >();
}
