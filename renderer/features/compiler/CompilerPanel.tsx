import { useTranslation } from 'react-i18next';
import { targetIds } from '../../../electron/contract/targets.ts';
import { Select, Tabs } from '../../ui/index.ts';
import type { CodeDocument } from '../code/document.ts';
import { Assembly } from './Assembly.tsx';
import { Findings } from './Findings.tsx';
import { usePanel } from './store.ts';
import type { CompilerView } from './useCompilerView.ts';
import './compiler.css';

/** Without Apple's linker nothing can be compiled for ios that darwin/arm64 would not show as well. */
const TARGETS = targetIds.filter((id) => id !== 'ios/arm64');

/** Under the editor: all findings with their reasons, and the instructions of the function around the caret. */
export function CompilerPanel({ document, view }: { document: CodeDocument; view: CompilerView }) {
  const { t } = useTranslation('compiler');
  const tab = usePanel((s) => s.tab);
  return (
    <section className="compiler-panel" aria-label={t('panel')}>
      <Tabs
        label={t('panel')}
        value={tab}
        onChange={(id) => usePanel.setState({ tab: id })}
        actions={
          view.target && (
            <Select
              label={t('target')}
              prefix
              size="small"
              value={view.target}
              onChange={view.aim}
              options={TARGETS.map((id) => ({ value: id, label: id }))}
            />
          )
        }
        tabs={[
          { id: 'findings', label: t('tab.findings'), content: <Findings labId={document.labId} view={view} /> },
          { id: 'assembly', label: t('tab.assembly'), content: <Assembly document={document} view={view} /> },
        ]}
      />
    </section>
  );
}
