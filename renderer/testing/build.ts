// For tests only: offers, rows and a matrix as the service gives them.
import { type BuildRow, type Matrix, type Subject, type TargetOffer, targetIds } from '../../electron/contract/index.ts';

export const program: Subject = { kind: 'lab', labId: 'mutex-vs-rwmutex', what: 'program' };

export const offer = (id: TargetOffer['id'], o: Partial<TargetOffer> = {}): TargetOffer => {
  const [goos = '', goarch = ''] = id.split('/');
  return { id, goos, goarch, links: goos !== 'ios', warm: true, seconds: 2, mine: id === 'linux/amd64', ...o };
};
export const allOffers = (): TargetOffer[] => targetIds.map((id) => offer(id));

export const built = (target: BuildRow['target'], o: Partial<BuildRow> = {}): BuildRow => ({
  target,
  state: 'built',
  ms: 412,
  cached: true,
  compiled: 0,
  size: 2 ** 21,
  sha256: 'c0ffee'.padEnd(64, '0'),
  path: `/data/builds/mutex/dist/mutex_${target.replaceAll('/', '_')}/mutex`,
  ...o,
});

export const matrix = (rows: BuildRow[], o: Partial<Matrix> = {}): Matrix => ({
  subject: program,
  flags: { strip: false, tags: [], gcflags: [] },
  rows,
  dist: '/data/builds/mutex/dist',
  startedAt: 1000,
  goVersion: '1.27.4',
  ...o,
});
