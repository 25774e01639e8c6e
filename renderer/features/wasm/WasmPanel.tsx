import { Play, Square } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../electron/contract/index.ts';
import { cancelJob, errorInfo, startJob } from '../../app/api.ts';
import { useLatestJob, useMeasuring } from '../../app/jobs.ts';
import { Button, Card, ErrorBox, formatSeconds, Pill } from '../../ui/index.ts';
import { Output } from '../lesson/Output.tsx';
import { splitArgs } from './args.ts';
import '../lesson/lesson.css';
import './wasm.css';

/** Runs a wasip1 or js/wasm artifact inside the app and shows what it prints. */
export function WasmPanel({ sha256 }: { sha256: string }) {
  const { t } = useTranslation('wasm');
  const argsId = useId();
  const measuring = useMeasuring();
  const [line, setLine] = useState('');
  const [failed, setFailed] = useState<ErrorInfo>();
  const job = useLatestJob('wasm.run', (input) => input.sha256 === sha256);
  const running = job?.status === 'running';
  const output = job?.result ?? job?.progress;
  const text = job?.result?.output ?? job?.progress?.text ?? '';
  const run = async () => {
    setFailed(undefined);
    try {
      await startJob('wasm.run', { sha256, args: splitArgs(line) });
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  const error = failed ?? (job?.status === 'failed' ? job.error : job?.result?.problem);
  return (
    <Card title={t('title')} note={t('note')}>
      <form
        className="wasm-form"
        onSubmit={(e) => {
          e.preventDefault();
          if (!running && !measuring) void run();
        }}
      >
        <label htmlFor={argsId}>{t('args')}</label>
        <input
          id={argsId}
          className="mono"
          value={line}
          placeholder={t('argsHint')}
          spellCheck={false}
          autoComplete="off"
          onChange={(e) => setLine(e.target.value)}
        />
        {running ? (
          <Button icon={<Square aria-hidden="true" />} onClick={() => void cancelJob(job.id)}>
            {t('cancel')}
          </Button>
        ) : (
          <Button type="submit" icon={<Play aria-hidden="true" />} why={measuring ? t('measuring') : undefined}>
            {t('run')}
          </Button>
        )}
      </form>
      {error && !running && <ErrorBox info={error} />}
      {job && !failed && (
        <Output text={text} truncated={output?.truncated ?? false} running={running} label={t('output')}>
          {running && <span>{t('running')}</span>}
          {job.status === 'cancelled' && <Pill sign="■">{t('cancelled')}</Pill>}
          {job.status === 'failed' && (
            <Pill tone="bad" sign="✕">
              {t('stopped')}
            </Pill>
          )}
          {job.result && (
            <Pill tone={job.result.exit === 0 ? 'good' : 'bad'} sign={job.result.exit === 0 ? '✓' : '✕'}>
              {t('exit', { exit: job.result.exit })}
            </Pill>
          )}
          {job.finishedAt !== undefined && (
            <span className="num">{formatSeconds((job.result?.ms ?? job.finishedAt - job.startedAt) / 1000)}</span>
          )}
          {job.result && !text && <span>{t('silent')}</span>}
        </Output>
      )}
    </Card>
  );
}
