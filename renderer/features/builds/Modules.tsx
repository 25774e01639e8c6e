import { FolderPlus, RefreshCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ModuleInfo, Subject } from '../../../electron/contract/index.ts';
import { Button, Card, ErrorBox, IconButton } from '../../ui/index.ts';
import { MiddlePath } from './MiddlePath.tsx';
import { chooseSubject, forgetModule, loadModules, openModule, useModules } from './modules.ts';

/** Go modules that were opened from disk: chosen, looked at again, forgotten. */
export function Modules({ subject }: { subject: Subject }) {
  const { t } = useTranslation('builds');
  const { list = [], error } = useModules();
  return (
    <Card
      title={t('modules.title')}
      className="builds-modules"
      actions={
        list.length > 0 && (
          <IconButton
            size="small"
            label={t('modules.reload')}
            icon={<RefreshCw aria-hidden="true" />}
            onClick={() => void loadModules()}
          />
        )
      }
    >
      {list.length === 0 && <p className="builds-help">{t('modules.text')}</p>}
      {list.length > 0 && (
        <ul className="builds-module-list">
          {list.map((m) => (
            <Module key={m.id} module={m} shown={subject.kind === 'module' && subject.moduleId === m.id} />
          ))}
        </ul>
      )}
      {error && <ErrorBox info={error} />}
      <Button size="small" icon={<FolderPlus aria-hidden="true" />} onClick={() => void openModule()}>
        {t('modules.open')}
      </Button>
    </Card>
  );
}

function Module({ module: m, shown }: { module: ModuleInfo; shown: boolean }) {
  const { t } = useTranslation('builds');
  const [first] = m.packages;
  const figures = [
    m.go && t('modules.go', { version: m.go }),
    t('modules.packages', { count: m.packages.length }),
    t(`modules.from.${m.from}`),
  ].filter(Boolean);
  return (
    <li className={shown ? 'builds-module builds-module-shown' : 'builds-module'}>
      <button
        type="button"
        className="builds-module-open"
        aria-pressed={shown}
        disabled={first === undefined}
        onClick={() => first !== undefined && chooseSubject({ kind: 'module', moduleId: m.id, package: first })}
      >
        <MiddlePath path={m.path} keep={24} />
        <MiddlePath path={m.folder} keep={26} />
        {!m.problem && <span className="builds-dim tnum">{figures.join(' · ')}</span>}
      </button>
      <IconButton
        size="small"
        label={t('modules.forget', { module: m.path || m.folder })}
        icon={<X aria-hidden="true" />}
        onClick={() => void forgetModule(m.id)}
      />
    </li>
  );
}

/** What keeps the module that is shown from being built, and what to do about it. */
export function ModuleNotice({ module: m }: { module: ModuleInfo }) {
  const { t } = useTranslation('builds');
  const again = (
    <Button size="small" icon={<RefreshCw aria-hidden="true" />} onClick={() => void loadModules()}>
      {t('modules.reload')}
    </Button>
  );
  if (m.problem) return <ErrorBox info={m.problem} action={again} />;
  const [first] = m.missing;
  if (first !== undefined) {
    return <ErrorBox info={{ code: 'module-missing', params: { missing: m.missing.join(', ') } }} action={again} />;
  }
  if (m.packages.length === 0) return <p className="builds-note">{t('modules.noPackages')}</p>;
  return null;
}
