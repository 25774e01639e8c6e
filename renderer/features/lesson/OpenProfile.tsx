import { Activity, ChartLine, RotateCcw, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Capture, LabDetail } from '../../../electron/contract/index.ts';
import type { OpenKind } from '../../../electron/contract/lesson.ts';
import { call, cancelJob } from '../../app/api.ts';
import { ended } from '../../app/jobs.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, ErrorBox, IconButton, Progress } from '../../ui/index.ts';
import { startCapture, useCaptureJob } from '../captures/job.ts';
import { openCapture } from '../captures/open.ts';
import { variantLabel } from '../captures/variant.ts';
import { useWhyNot } from '../captures/why.ts';
import { flushSaves } from '../code/flush.ts';

interface OpenProfileProps {
  lab: LabDetail;
  kind: OpenKind;
  variant: string;
  /** the part of the trace page that is in front */
  view?: 'gmp' | undefined;
}

const HEAP_RATE = 524_288;

/** Opens the newest profile of a variant; takes it first, of the code as it stands, where there is none. */
export function OpenProfile({ lab, kind, variant, view }: OpenProfileProps) {
  const { t } = useTranslation(['lesson', 'capture']);
  const lang = useLang();
  const { manifest, available } = lab;
  const labId = manifest.id;
  const subject = { kind: 'lab', labId } as const;
  const list = useCall('capture.list', { labId, variant }, ['captures']);
  const { job, error } = useCaptureJob(subject, variant);
  const running = job?.status === 'running' ? job : undefined;
  const why = useWhyNot(running?.id);
  const there = list.data?.find((c) => c.kind === kind);
  const label = variantLabel(manifest, variant, lang);
  const show = (c: Capture | undefined) => c && openCapture(c, label, view);
  const take = async () => {
    await flushSaves(labId);
    const started = await startCapture(subject, { variant, kinds: [kind], benchtime: '1s', heapRate: HEAP_RATE });
    if (!started) return;
    try {
      await ended(started);
    } catch {
      return; // what it failed of stands below the button
    }
    show((await call('capture.list', { labId, variant })).find((c) => c.kind === kind));
  };
  const off = available.here ? why : t('run.notHere');
  const values = { kind: t(`capture:kind.${kind}`) };
  return (
    <div className="lesson-action">
      {running ? (
        <div className="lesson-profile">
          <Progress label={t('capture:running.label')} value={null} />
          <Button size="small" icon={<Square aria-hidden="true" />} onClick={() => void cancelJob(running.id)}>
            {t('capture:running.cancel')}
          </Button>
        </div>
      ) : there ? (
        <>
          <Button icon={<ChartLine aria-hidden="true" />} onClick={() => show(there)}>
            {t(kind === 'trace' ? 'openTrace' : 'openProfile', values)}
          </Button>
          <IconButton label={t('takeAgain')} icon={<RotateCcw aria-hidden="true" />} why={off} onClick={() => void take()} />
        </>
      ) : (
        <Button icon={<Activity aria-hidden="true" />} why={off} onClick={() => void take()}>
          {t(kind === 'trace' ? 'takeTrace' : 'takeProfile', values)}
        </Button>
      )}
      <small className="lesson-profile-of">{label}</small>
      {error && <ErrorBox info={error} />}
    </div>
  );
}
