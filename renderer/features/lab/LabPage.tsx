import { FlaskConical } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabDetail } from '../../../electron/contract/index.ts';
import { afterPaint } from '../../app/after-paint.ts';
import { keepLab, keptLab } from '../../app/lab-details.ts';
import { navigate } from '../../app/navigate.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useSettings } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Empty, ErrorBox, Loading, Skeleton, Split } from '../../ui/index.ts';
import { LessonPane, LessonSkeleton } from '../lesson/LessonPane.tsx';
import { Bench } from './Bench.tsx';
import { LabHeader } from './LabHeader.tsx';
import './lab.css';

/** One lab: the lesson at the left, the workbench at the right. Which lab, tab and step come from the settings. */
export function LabPage() {
  const { t } = useTranslation('lab');
  const labId = useSettings((s) => s.settings.labId);
  const { data, error, reload } = useCall(labId ? 'labs.get' : undefined, { labId: labId ?? '' }, ['progress', 'runs']);
  useEffect(() => data && keepLab(data), [data]);
  const lab = data ?? keptLab(labId);

  if (!labId) {
    return (
      <Empty
        icon={<FlaskConical aria-hidden="true" />}
        title={t('none.title')}
        text={t('none.text')}
        action={<Button onClick={() => navigate({ page: 'labs' })}>{t('none.action')}</Button>}
      />
    );
  }
  if (error) {
    return (
      <>
        <PageHeader title={labId} />
        <div className="lab-error">
          <ErrorBox
            info={error}
            action={
              <>
                <Button onClick={reload}>{t('again')}</Button>
                <Button onClick={() => navigate({ page: 'labs' })}>{t('none.action')}</Button>
              </>
            }
          />
        </div>
      </>
    );
  }
  if (!lab) return <LabSkeleton />;
  return (
    <div className="lab" key={lab.manifest.id}>
      <LabHeader lab={lab} />
      <Split
        id="lab"
        panes={[
          { id: 'lesson', size: 37, min: 320, content: <Lesson lab={lab} /> },
          { id: 'workbench', size: 63, min: 440, content: <Bench lab={lab} /> },
        ]}
      />
    </div>
  );
}

/** Who comes to compare looks at the figures first: the lesson beside them waits until they are on the screen. */
function Lesson({ lab }: { lab: LabDetail }) {
  const [now, setNow] = useState(() => useSettings.getState().settings.tab !== 'compare');
  useEffect(() => (now ? undefined : afterPaint(() => setNow(true))), [now]);
  return now ? <LessonPane lab={lab} /> : <LessonSkeleton />;
}

function LabSkeleton() {
  return (
    <div className="lab">
      <PageHeader title={<Skeleton width={240} height={18} />} />
      <Loading className="lab-loading">
        <Skeleton width="60%" height={28} />
        <Skeleton height="40%" />
      </Loading>
    </div>
  );
}
