// What a trace's states and orders are called, without the schema library: the window takes these lists as values.

/** What the timeline draws with one colour and pattern; the order is that of the shares in `bins`. */
export const traceClasses = [
  'none',
  'running',
  'gc',
  'runnable',
  'sync',
  'chan',
  'net',
  'sleep',
  'gcwait',
  'other',
  'syscall',
  'blocked',
] as const;
export type TraceClass = (typeof traceClasses)[number];

/** Orders of goroutines, as they are offered. */
export const traceOrders = ['exec', 'runnable', 'waiting', 'life', 'created', 'id'] as const;
export type TraceOrder = (typeof traceOrders)[number];
