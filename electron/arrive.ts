// The services' code, read piece by piece. Reading it all takes this thread some 60 ms, and Chromium needs the same thread every few
// milliseconds to open the page: so it gets a turn after each piece.
import type { Services } from './services.ts';

/** Each brings what the ones before it have not brought; the last brings the rest. */
const pieces: readonly (() => Promise<unknown>)[] = [
  () => import('./contract/errors.ts'),
  () => import('./contract/lab.ts'),
  () => import('./contract/build.ts'),
  () => import('./contract/index.ts'),
  () => import('./toolchain/index.ts'),
  () => import('./labs/index.ts'),
];

/** `calm` is when Chromium can do without this thread for longer: making the services is one piece. */
export async function servicesArrive(
  options: Parameters<typeof import('./services.ts')['createServices']>[0],
  calm: Promise<void>,
): Promise<Services> {
  for (const piece of pieces) {
    await piece();
    await turn();
  }
  const { createServices } = await import('./services.ts');
  await calm;
  return createServices(options);
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));
