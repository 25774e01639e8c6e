import { Monitor } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabDetail } from '../../../electron/contract/index.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useText } from '../../app/text.ts';
import { useCall } from '../../app/useCall.ts';
import { Pill } from '../../ui/index.ts';
import { useLesson, useStep } from '../lesson/useLesson.ts';
import { RunButton } from '../run/RunButton.tsx';
import { SaveLesson } from './SaveLesson.tsx';

/** Chapter, title, step, the machine it runs on, and the one primary action. */
export function LabHeader({ lab }: { lab: LabDetail }) {
  const { t } = useTranslation('lab');
  const text = useText();
  const { manifest } = lab;
  const tree = useLesson(manifest.id).read?.tree;
  const { index } = useStep(manifest.id, tree);
  const facts = useCall('machine.facts', {}).data;
  const steps = tree?.steps.length ?? 0;
  return (
    <PageHeader
      crumb={manifest.chapter}
      title={text(manifest.title)}
      note={
        <>
          {steps > 0 && <Pill>{t('step', { n: index + 1, m: steps })}</Pill>}
          {lab.progress.done && (
            <Pill tone="good" sign="✓">
              {t('done')}
            </Pill>
          )}
        </>
      }
    >
      {facts && (
        <span className="lab-machine" title={`${facts.cpu} · ${facts.os} ${facts.kernel}`}>
          <Monitor aria-hidden="true" />
          {t('machine', { cores: facts.cores })}
        </span>
      )}
      <SaveLesson labId={manifest.id} />
      <RunButton lab={lab} />
    </PageHeader>
  );
}
