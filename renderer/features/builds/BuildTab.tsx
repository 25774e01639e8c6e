import { useTranslation } from 'react-i18next';
import type { LabDetail } from '../../../electron/contract/index.ts';
import { patchSettings, useSettings } from '../../app/settings.ts';
import { Segmented } from '../../ui/index.ts';
import { Bench } from './Bench.tsx';
import './builds.css';

/** A lab's program or benchmark, built for every target it can run on. */
export function BuildTab({ lab }: { lab: LabDetail }) {
  const { t } = useTranslation('builds');
  const what = useSettings((s) => s.settings.build.what);
  const choose = (what: 'program' | 'benchmark') => patchSettings({ build: { ...useSettings.getState().settings.build, what } });
  return (
    <div className="builds builds-tab">
      <Bench
        key={what}
        second
        subject={{ kind: 'lab', labId: lab.manifest.id, what }}
        head={(button) => (
          <div className="builds-head">
            <Segmented
              label={t('subject.what')}
              value={what}
              onChange={choose}
              options={[
                { value: 'program', label: t('subject.program') },
                { value: 'benchmark', label: t('subject.benchmark') },
              ]}
            />
            <span className="builds-dim builds-head-help">{t(`subject.${what}Help`)}</span>
            {button}
          </div>
        )}
      />
    </div>
  );
}
