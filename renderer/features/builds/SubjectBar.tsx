import { useTranslation } from 'react-i18next';
import type { ModuleInfo, Subject } from '../../../electron/contract/index.ts';
import { useCatalogue } from '../../app/catalogue.ts';
import { useText } from '../../app/text.ts';
import { Segmented, Select } from '../../ui/index.ts';
import { MiddlePath } from './MiddlePath.tsx';
import { chooseSubject } from './modules.ts';

interface SubjectBarProps {
  subject: Subject;
  modules: readonly ModuleInfo[];
}

/** Which lab or module, and which program of it. */
export function SubjectBar({ subject, modules }: SubjectBarProps) {
  const { t } = useTranslation('builds');
  const text = useText();
  const labs = useCatalogue((s) => s.labs) ?? [];
  const shown = subject.kind === 'module' ? modules.find((m) => m.id === subject.moduleId) : undefined;
  const options = [
    ...labs
      .filter((l) => !l.problem)
      .map((l) => ({ value: `lab ${l.id}`, label: text(l.title), hint: String(l.number).padStart(2, '0') })),
    ...modules
      .filter((m) => m.packages.length > 0 || m.id === shown?.id)
      .map((m) => ({ value: `module ${m.id}`, label: <MiddlePath path={m.path} keep={24} /> })),
  ];
  const choose = (value: string) => {
    const [kind, id = ''] = value.split(' ');
    if (kind === 'lab') chooseSubject({ kind, labId: id, what: subject.kind === 'lab' ? subject.what : 'program' });
    else {
      const [first] = modules.find((m) => m.id === id)?.packages ?? [];
      if (first !== undefined) chooseSubject({ kind: 'module', moduleId: id, package: first });
    }
  };
  return (
    <>
      <Select
        label={t('subject.label')}
        value={subject.kind === 'lab' ? `lab ${subject.labId}` : `module ${subject.moduleId}`}
        onChange={choose}
        options={options}
      />
      {subject.kind === 'lab' && (
        <Segmented
          label={t('subject.what')}
          value={subject.what}
          onChange={(what) => chooseSubject({ ...subject, what })}
          options={[
            { value: 'program', label: t('subject.program') },
            { value: 'benchmark', label: t('subject.benchmark') },
          ]}
        />
      )}
      {subject.kind === 'module' && shown && shown.packages.length > 1 && (
        <Select
          label={t('subject.package')}
          prefix
          value={subject.package}
          onChange={(pkg) => chooseSubject({ ...subject, package: pkg })}
          options={shown.packages.map((p) => ({ value: p, label: p }))}
        />
      )}
    </>
  );
}
