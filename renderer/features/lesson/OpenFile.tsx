import { FileSearch, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, LabDetail } from '../../../electron/contract/index.ts';
import type { OpenFileBlock } from '../../../electron/contract/lesson.ts';
import { cancelJob, errorInfo } from '../../app/api.ts';
import { useBuilding, useMeasuring } from '../../app/jobs.ts';
import { useToolchainReady } from '../../app/toolchain.ts';
import { Button, ErrorBox, Progress } from '../../ui/index.ts';
import { openFile } from './open-file.ts';

/** Builds the lab's program and opens what is in its file; two of them side by side. */
export function OpenFile({ lab, block }: { lab: LabDetail; block: OpenFileBlock }) {
  const { t } = useTranslation(['lesson', 'builds']);
  const [running, setRunning] = useState<string>();
  const [error, setError] = useState<ErrorInfo>();
  const ready = useToolchainReady();
  const measuring = useMeasuring();
  const building = useBuilding(running);
  const names = block.files.map(({ target, strip }) => {
    const name = target ?? t('fileHere');
    return strip ? t('fileStripped', { target: name }) : name;
  });
  const why = !ready ? t('builds:why.toolchain') : measuring ? t('builds:why.measuring') : building && t('builds:why.busy');
  const open = async () => {
    setError(undefined);
    setRunning('');
    try {
      await openFile(lab.manifest.id, block, (job) => setRunning(job.id));
    } catch (e) {
      const info = errorInfo(e);
      if (info.code !== 'cancelled') setError(info);
    } finally {
      setRunning(undefined);
    }
  };
  return (
    <div className="lesson-action">
      {running === undefined ? (
        <Button icon={<FileSearch aria-hidden="true" />} why={why || undefined} onClick={() => void open()}>
          {t(names.length > 1 ? 'openFiles' : 'openFile', { files: names.join(' · ') })}
        </Button>
      ) : (
        <div className="lesson-profile">
          <Progress label={t('buildingFile')} value={null} />
          <Button
            size="small"
            icon={<Square aria-hidden="true" />}
            disabled={running === ''}
            onClick={() => void cancelJob(running)}
          >
            {t('builds:button.cancel')}
          </Button>
        </div>
      )}
      {error && <ErrorBox info={error} />}
    </div>
  );
}
