// The labs' benchmarks on another processor: every lab that may run on linux/arm64 is built for it and run once under emulation.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LabDetail, LabSummary, Matrix } from '../contract/index.ts';
import { allVariants } from '../labs/variants.ts';
import { runProcess } from '../process/index.ts';
import { readSample } from '../runs/reader.ts';
import type { Services } from '../services.ts';
import { runJob, testData, testServices } from '../testing/services.ts';

let data: string;
let remove: () => void;
let services: Services;
beforeAll(async () => {
  ({ data, remove } = testData());
  services = await testServices(data);
}, 60_000);
afterAll(async () => {
  await services.close();
  remove();
});

const QEMU = 'qemu-aarch64-static';
const there = (process.env.PATH ?? '').split(path.delimiter).some((p) => existsSync(path.join(p, QEMU)));
const folders = readdirSync(path.resolve(import.meta.dirname, '../../go-labs/labs')).filter((n) => /^\d\d-/.test(n));

test.skipIf(!there).each(folders)(
  `%s runs on linux/arm64 under ${QEMU} (skipped where that is not installed)`,
  async (folder) => {
    const labs = (await services.dispatcher.call('labs.list', {})) as LabSummary[];
    const { id } = labs.find((l) => l.id === folder.slice(3))!;
    const { manifest } = (await services.dispatcher.call('labs.get', { labId: id })) as LabDetail;
    const subject = { kind: 'lab', labId: id, what: 'benchmark' } as const;
    const offers = (await services.dispatcher.call('build.targets', { subject })) as { id: string; not?: { why?: object } }[];
    const not = offers.find((o) => o.id === 'linux/arm64')!.not;
    // a lab that rules the target out says why; there is nothing to run then
    if (not) return expect(not).toMatchObject({ why: expect.anything() });
    const built = (await runJob(services, 'build.start', { subject, targets: ['linux/arm64'] })).result as Matrix;
    expect(built.rows[0]).toMatchObject({ state: 'built' });
    const args = ['-test.run=^$', `-test.bench=^Benchmark${manifest.benchmark}$`, '-test.benchtime=1x'];
    const ran = await runProcess([QEMU, built.rows[0]!.path!, ...args], {
      cwd: data,
      env: services.toolchain.go().env,
      timeoutMs: 240_000,
    });
    expect(ran.stderr).toBe('');
    const names = new Set(ran.stdout.split('\n').flatMap((line) => readSample(line)?.name ?? []));
    expect([...names].sort()).toEqual(
      allVariants(manifest)
        .map((v) => v.name)
        .sort(),
    );
  },
  300_000,
);
