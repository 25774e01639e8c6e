import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../electron/contract/index.ts';
import { Button, ErrorBox } from '../ui/index.ts';
import './frame.css';

/** The whole window when the main side does not answer: nothing else could work. */
export function Unreachable({ info }: { info: ErrorInfo }) {
  const { t } = useTranslation('app');
  return (
    <main className="frame-unreachable">
      <h1>{t('crash.unreachable')}</h1>
      <p>{t('crash.unreachableText')}</p>
      <ErrorBox info={info} action={<Button onClick={() => location.reload()}>{t('retry')}</Button>} />
    </main>
  );
}
