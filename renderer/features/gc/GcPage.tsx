import { ArrowLeft, FileSearch } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GcLog } from '../../../electron/contract/index.ts';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Card, ErrorBox, Loading, Select, Skeleton } from '../../ui/index.ts';
import { listed } from '../run/naming.ts';
import { Collections } from './Collections.tsx';
import { programOf } from './lanes.ts';
import { Scheduler } from './Scheduler.tsx';
import { chooseGc, closeGc, type NamedLog, useShownGc } from './shown.ts';
import './gc.css';

/** The page of one log of the Go runtime, over the page it was opened from. */
export function GcPage({ log }: { log: NamedLog }) {
  const { t } = useTranslation('gc');
  const failed = useShownGc((s) => s.failed);
  const read = useCall('gc.read', { ref: log.ref });
  const [program, setProgram] = useState(0);
  const shown = useMemo(() => read.data && programOf(read.data, program), [read.data, program]);
  const actions = useMemo<Action[]>(() => [{ id: 'gc.close', title: 'gc:back', run: closeGc }], []);
  useRegisterActions(actions);
  const programs = read.data?.programs ?? 0;
  return (
    <div className="gc">
      <PageHeader
        title={
          <>
            {t('title')} <span className="gc-name">{log.name}</span>
          </>
        }
        note={
          programs > 1 && (
            <Select
              label={t('programs')}
              size="small"
              value={String(program)}
              onChange={(v) => setProgram(Number(v))}
              options={Array.from({ length: programs }, (_, n) => ({
                value: String(n),
                label: t('program', { n: n + 1, total: programs }),
              }))}
            />
          )
        }
      >
        <Button icon={<ArrowLeft aria-hidden="true" />} onClick={closeGc}>
          {t('back')}
        </Button>
        <Button icon={<FileSearch aria-hidden="true" />} onClick={() => void chooseGc()}>
          {t('open')}
        </Button>
      </PageHeader>
      <div className="gc-body">
        {failed && <ErrorBox info={failed} />}
        {read.error && <ErrorBox info={read.error} />}
        {read.loading && (
          <Loading className="gc-loading">
            <Skeleton height={120} />
            <Skeleton height={520} />
          </Loading>
        )}
        {read.data && <Complaints log={read.data} />}
        {shown && shown.cycles.length > 0 && (
          <Collections key={`gc ${program}`} cycles={shown.cycles} alarms={shown.alarms} stem={log.name} log={log} />
        )}
        {shown && shown.sched.length > 0 && <Scheduler key={`sched ${program}`} lines={shown.sched} stem={log.name} />}
        {read.data && <PassedOver log={read.data} />}
      </div>
    </div>
  );
}

/** Lines that could not be read, each by its number: never left out without a word. */
function Complaints({ log }: { log: GcLog }) {
  const { t } = useTranslation('gc');
  if (log.brokenLines === 0 && !log.truncated) return null;
  return (
    <Card title={log.brokenLines > 0 ? t('broken.title', { n: log.brokenLines }) : undefined}>
      {log.truncated && <p>{t('truncated')}</p>}
      {log.brokenLines > 0 && (
        <ul className="gc-broken">
          {log.broken.map((b) => (
            <li key={b.line}>
              <b className="num">{t('broken.line', { n: b.line, why: t(`broken.${b.why}`, { part: b.part }) })}</b>
              <code>{b.text}</code>
            </li>
          ))}
        </ul>
      )}
      {log.brokenLines > log.broken.length && <p className="gc-dim">{t('broken.more', { n: log.broken.length })}</p>}
    </Card>
  );
}

const PASSED = ['pacer', 'scav', 'detail', 'forced', 'other'] as const;

function PassedOver({ log }: { log: GcLog }) {
  const { t } = useTranslation('gc');
  const lang = useLang();
  const parts = PASSED.filter((kind) => log.passed[kind] > 0).map((kind) => t(`passedOf.${kind}`, { n: log.passed[kind] }));
  return parts.length > 0 ? <p className="gc-dim">{t('passed', { list: listed(lang, parts) })}</p> : null;
}
