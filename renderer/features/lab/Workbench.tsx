import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabDetail, Settings } from '../../../electron/contract/index.ts';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { navigate } from '../../app/navigate.ts';
import { useSettings } from '../../app/settings.ts';
import { Tabs } from '../../ui/index.ts';
import { BuildTab } from '../builds/BuildTab.tsx';
import { CodeTab } from '../code/CodeTab.tsx';
import { CompareTab } from '../compare/CompareTab.tsx';
import { RunTab } from '../run/RunTab.tsx';

const TABS = ['code', 'run', 'build', 'compare'] as const satisfies readonly Settings['tab'][];

/** What one works with: the code, its run, its builds, runs side by side. */
export function Workbench({ lab }: { lab: LabDetail }) {
  const { t } = useTranslation('lab');
  const tab = useSettings((s) => s.settings.tab);
  const content = {
    code: <CodeTab lab={lab} />,
    run: <RunTab lab={lab} />,
    build: <BuildTab lab={lab} />,
    compare: <CompareTab lab={lab} />,
  };
  useRegisterActions(
    useMemo<Action[]>(
      () =>
        TABS.map((id) => ({
          id: `lab.${id}`,
          title: `lab:open.${id}` as const,
          run: () => navigate({ page: 'lab', tab: id }),
        })),
      [],
    ),
  );
  return (
    <Tabs
      label={t('tabs')}
      value={tab}
      onChange={(id) => navigate({ page: 'lab', tab: id })}
      tabs={TABS.map((id) => ({ id, label: t(`tab.${id}`), content: content[id] }))}
    />
  );
}
