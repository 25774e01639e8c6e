// A store from a newer version must not keep the window from opening: it says so where the store is asked.
import { AppError } from './contract/index.ts';

export function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (e) {
    if (e instanceof AppError) return undefined;
    throw e;
  }
}
