import { FolderPlus, Package } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabSummary, ModuleInfo, Subject } from '../../../electron/contract/index.ts';
import { useCatalogue } from '../../app/catalogue.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useSettings } from '../../app/settings.ts';
import { useToolchainReady } from '../../app/toolchain.ts';
import { Button, Empty, ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { Bench } from './Bench.tsx';
import { ModuleNotice, Modules } from './Modules.tsx';
import { loadModules, openModule, useModules } from './modules.ts';
import { SubjectBar } from './SubjectBar.tsx';
import { kindOf } from './subject.ts';
import './builds.css';

/** One program for many targets: a lab's, or one of a Go module that the person opens. */
export function BuildsPage() {
  const { t } = useTranslation('builds');
  const chosen = useSettings((s) => s.settings.build.subject);
  const labId = useSettings((s) => s.settings.labId);
  const labs = useCatalogue((s) => s.labs);
  const modules = useModules((s) => s.list);
  const failed = useModules((s) => s.error);
  const ready = useToolchainReady();
  // Modules are read with go: without it there is nothing to say of them yet.
  useEffect(() => {
    if (ready) void loadModules();
  }, [ready]);

  const subject = subjectToShow(chosen, labId, labs, modules);
  const open = (
    <Button icon={<FolderPlus aria-hidden="true" />} onClick={() => void openModule()}>
      {t('modules.open')}
    </Button>
  );
  if (!subject) {
    const loading = labs === undefined || modules === undefined;
    return (
      <div className="builds">
        <PageHeader title={t('title')} />
        <div className="builds-body">
          {failed && <ErrorBox info={failed} />}
          {loading && !failed ? (
            <Loading>
              <Skeleton height={480} />
            </Loading>
          ) : (
            <div className="ui-card">
              <Empty icon={<Package aria-hidden="true" />} title={t('empty.title')} text={t('empty.text')} action={open} />
            </div>
          )}
        </div>
      </div>
    );
  }
  const module = subject.kind === 'module' ? modules?.find((m) => m.id === subject.moduleId) : undefined;
  const trouble = module && (module.problem || module.missing.length > 0 || module.packages.length === 0);
  return (
    <div className="builds">
      <Bench
        key={kindOf(subject)}
        subject={subject}
        missing={module !== undefined && module.missing.length > 0}
        head={(button) => (
          <PageHeader title={t('title')} note={<SubjectBar subject={subject} modules={modules ?? []} />}>
            {button}
          </PageHeader>
        )}
        notice={module && trouble && <ModuleNotice module={module} />}
        side={<Modules subject={subject} />}
      />
    </div>
  );
}

/** What was chosen last, as long as it is there; else the open lab, or the first. */
export function subjectToShow(
  chosen: Subject | undefined,
  labId: string | undefined,
  labs: readonly LabSummary[] | undefined,
  modules: readonly ModuleInfo[] | undefined,
): Subject | undefined {
  if (chosen?.kind === 'module' && (modules === undefined || modules.some((m) => m.id === chosen.moduleId))) return chosen;
  const fine = (labs ?? []).filter((l) => !l.problem);
  if (chosen?.kind === 'lab' && (labs === undefined || fine.some((l) => l.id === chosen.labId))) return chosen;
  const lab = fine.find((l) => l.id === labId) ?? fine[0];
  return lab && { kind: 'lab', labId: lab.id, what: 'program' };
}
