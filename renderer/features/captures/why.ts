// Why nothing can be profiled now.
import { useTranslation } from 'react-i18next';
import { useBuilding } from '../../app/jobs.ts';
import { useToolchainReady } from '../../app/toolchain.ts';
import { useOtherMeasuring } from '../run/job.ts';

/** A sentence, or undefined when something can. `except` is the profiling that goes on itself. */
export function useWhyNot(except: string | undefined): string | undefined {
  const { t } = useTranslation('capture');
  const ready = useToolchainReady();
  const busy = useOtherMeasuring(except);
  const building = useBuilding();
  if (!ready) return t('why.toolchain');
  if (busy) return t('why.busy');
  return building ? t('why.building') : undefined;
}
