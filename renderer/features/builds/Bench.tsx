import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../electron/contract/index.ts';
import { Button, ErrorBox } from '../../ui/index.ts';
import { BuildButton } from './BuildButton.tsx';
import { Caches } from './Caches.tsx';
import { Failures } from './Failures.tsx';
import { Flags } from './Flags.tsx';
import { Result } from './Result.tsx';
import { failures } from './rows.ts';
import { Said } from './Said.tsx';
import { Targets } from './Targets.tsx';
import { cleared, useBuild } from './useBuild.ts';
import './builds.css';

interface BenchProps {
  subject: Subject;
  /** a dependency is known not to be here: nothing would come of a build */
  missing?: boolean;
  /** what stands over it, given the one primary button */
  head: (button: ReactNode) => ReactNode;
  /** the page has another primary button */
  second?: boolean;
  /** what is known to be wrong with the subject, said before the table */
  notice?: ReactNode;
  /** over the caches in the side column */
  side?: ReactNode;
}

/** Building one subject: targets, flags, the live table, and what came out. */
export function Bench({ subject, missing = false, second = false, head, notice, side }: BenchProps) {
  const { t } = useTranslation('app');
  const build = useBuild(subject);
  const failed = failures(build.rows);
  return (
    <>
      {head(<BuildButton build={build} missing={missing} second={second} />)}
      <div className="builds-body">
        {notice}
        {build.error && !notice && <ErrorBox info={build.error} action={<Button onClick={cleared}>{t('retry')}</Button>} />}
        {build.refused && <ErrorBox info={build.refused} />}
        <div className="builds-columns">
          <div className="builds-main">
            <Failures subject={subject} failures={failed} />
            {!build.error && <Targets build={build} />}
            <Said rows={build.rows} />
            {!build.error && <Result build={build} />}
          </div>
          <div className="builds-side">
            <Flags build={build} />
            {side}
            <Caches />
          </div>
        </div>
      </div>
    </>
  );
}
