// Watching a running Go service: what it serves, its figures over time, what happened to it, rules that raise an alarm.
import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { command, job, none } from './spec.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const SessionId = z.uuid();
/** As a person types it: localhost:6060, 127.0.0.1:6060, http://[::1]:6060. The main side refuses all that is not this computer. */
const Address = z.string().trim().min(1).max(200);
const UrlPath = z.string().regex(/^\/[\x21-\x7e]{0,200}$/);

/** Where a service answers what; absent where it does not. */
export const LivePaths = z.strictObject({
  /** the index of net/http/pprof, with its last slash */
  pprof: UrlPath.optional(),
  expvar: UrlPath.optional(),
  /** Prometheus text */
  metrics: UrlPath.optional(),
});
export type LivePaths = z.infer<typeof LivePaths>;

/** A metric, or a series the person chose: `metrics http_requests_total{code="200"}`, `expvar queue.length`. */
const SeriesKey = z.string().min(1).max(1000);

/** [bucket, count] of what was new since the sample before; see `bucketEdge`. */
const Spread = z.array(z.tuple([z.number().int(), z.number()]));

export const LiveSample = z.object({
  /** ms since 1970 */
  at: z.number(),
  v: z.record(z.string(), z.number()),
  /** GC pauses since the sample before, and the longest of them in ns where each is known */
  pauses: Spread.optional(),
  longest: z.number().optional(),
  /** how long goroutines waited to run, since the sample before */
  latency: Spread.optional(),
});
export type LiveSample = z.infer<typeof LiveSample>;

export const LiveRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  on: z.boolean(),
  metric: SeriesKey,
  /**
   * grows: by more than `threshold` within the window. above: never below it during the whole window. reaches: once; the window is how
   * long it is then quiet.
   */
  test: z.enum(['grows', 'above', 'reaches']),
  threshold: z.number().positive().max(1e18),
  /** seconds */
  window: z.number().int().min(5).max(3600),
});
export type LiveRule = z.infer<typeof LiveRule>;

export const liveKinds = ['cpu', 'heap', 'allocs', 'mutex', 'block', 'goroutine', 'trace', 'dump'] as const;
export const LiveKind = z.enum(liveKinds);
export type LiveKind = z.infer<typeof LiveKind>;

/** A file that came from a service, kept by its hash. */
export const Kept = z.object({ kind: LiveKind, sha256: Sha256, size: z.number(), at: z.number() });
export type Kept = z.infer<typeof Kept>;

/** The same with where it came from: the session, and the rule whose alarm took it, when nobody asked for it. */
export const ServiceFile = Kept.extend({
  sessionId: SessionId,
  address: z.string(),
  command: z.string().optional(),
  rule: LiveRule.optional(),
});
export type ServiceFile = z.infer<typeof ServiceFile>;

const event = { id: z.number().int(), at: z.number() };
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ ...event, kind: z.literal('begun') }),
  z.object({ ...event, kind: z.literal('ended'), why: z.enum(['stopped', 'closed']) }),
  /** it no longer answers; `until` once it does */
  z.object({ ...event, kind: z.literal('lost'), error: ErrorInfo, until: z.number().optional() }),
  z.object({ ...event, kind: z.literal('restarted') }),
  /** nothing was asked: a measurement ran here, or the person paused */
  z.object({ ...event, kind: z.enum(['still', 'paused']), until: z.number().optional() }),
  /** asked less often, because an answer takes long */
  z.object({ ...event, kind: z.literal('slowed'), every: z.number() }),
  z.object({ ...event, kind: z.literal('trouble'), error: ErrorInfo }),
  z.object({ ...event, kind: z.literal('alarm'), rule: LiveRule, value: z.number(), kept: z.array(Kept) }),
  z.object({ ...event, kind: z.literal('kept'), kept: Kept }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

export const LiveState = z.enum(['watching', 'paused', 'still', 'lost', 'ended']);
export type LiveState = z.infer<typeof LiveState>;
export const LiveSession = z.object({
  id: SessionId,
  /** host:port */
  address: z.string(),
  paths: LivePaths,
  state: LiveState,
  startedAt: z.number(),
  endedAt: z.number().optional(),
  /** ms between two samples */
  every: z.number(),
  samples: z.number().int(),
  /** what one look costs: ms until all answered, bytes */
  cost: z.object({ ms: z.number(), bytes: z.number() }).optional(),
  /** what is known of the program: its command line, its Go, when it began (ms since 1970) */
  program: z.object({ command: z.string().optional(), go: z.string().optional(), startedAt: z.number().optional() }),
  /** series shown beside the metrics */
  chosen: z.array(SeriesKey),
  alarms: z.number().int(),
});
export type LiveSession = z.infer<typeof LiveSession>;

const SeriesInfo = z.object({
  key: SeriesKey,
  /** of Prometheus text; an expvar is a gauge */
  type: z.enum(['counter', 'gauge', 'histogram', 'summary', 'untyped']),
  help: z.string(),
  value: z.number().nullable(),
});
export type SeriesInfo = z.infer<typeof SeriesInfo>;

const one = z.strictObject({ sessionId: SessionId });
/** What can go wrong when a service is asked. */
const asked = [
  'live-address',
  'live-unreachable',
  'live-nothing',
  'live-answer',
  'live-large',
  'live-slow',
  'live-away',
  'live-format',
] as const;

export const liveCommands = {
  /** Looks which of the three the service answers (at given paths, else the usual ones), and watches it from now on. */
  'live.watch': command(
    z.strictObject({
      address: Address,
      paths: LivePaths.default({}),
      every: z.number().int().min(250).max(60_000).default(1000),
    }),
    LiveSession,
    [...asked, 'live-many'],
  ),
  /** Newest first. */
  'live.list': command(none, z.array(LiveSession)),
  /** `since`: only samples later than this (ms since 1970). */
  'live.history': command(
    one.extend({ since: z.number().optional() }),
    z.object({ session: LiveSession, samples: z.array(LiveSample), events: z.array(LiveEvent) }),
    ['live-unknown'],
  ),
  'live.pause': command(z.strictObject({ sessionId: SessionId, paused: z.boolean() }), LiveSession, ['live-unknown']),
  'live.stop': command(one, LiveSession, ['live-unknown']),
  /** Also the profiles and dumps that were taken from it. */
  'live.remove': command(one, none, ['live-unknown']),
  /** What was taken from services, newest first. */
  'live.kept': command(none, z.array(ServiceFile)),
  /** Every series of its last answer, of which some can be chosen to be kept and drawn. */
  'live.series': command(one, z.array(SeriesInfo), ['live-unknown']),
  'live.choose': command(z.strictObject({ sessionId: SessionId, chosen: z.array(SeriesKey).max(24) }), LiveSession, [
    'live-unknown',
  ]),
  /** Asks for a place with the system's dialog and copies a kept file there; `saved` is false when the person thought better of it. */
  'live.export': command(z.strictObject({ sessionId: SessionId, sha256: Sha256 }), z.object({ saved: z.boolean() }), [
    'live-unknown',
    'capture-unknown',
  ]),
  'live.rules': command(none, z.array(LiveRule)),
  'live.setRules': command(z.strictObject({ rules: z.array(LiveRule).max(30) }), z.array(LiveRule)),
} as const;

export const liveJobs = {
  /** A profile, a trace (both for `seconds`, where the kind takes a time) or a goroutine dump of a service that is watched. */
  'live.capture': job(
    z.strictObject({ sessionId: SessionId, kind: LiveKind, seconds: z.number().int().min(1).max(120).default(5) }),
    z.object({ kind: LiveKind, bytes: z.number(), seconds: z.number() }),
    Kept,
    [...asked, 'live-unknown', 'live-pprof', 'busy'],
  ),
} as const;

export const liveEvents = {
  /** News of one session: samples in order, events new or changed (by id). */
  live: z.object({ session: LiveSession, samples: z.array(LiveSample), events: z.array(LiveEvent) }),
} as const;
export type LiveNews = z.infer<typeof liveEvents.live>;
